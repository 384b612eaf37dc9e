/**
 * Writes maps and timelines into new files (resources/spec/atlas.md §6). Consent is asked as for a report, of everybody whom the records
 * name and for every original, and the log knows of what leaves.
 */

import { encodeHex } from "../../core/bytes/hex.ts";
import type { LeftOut } from "../../core/consent/left-out.ts";
import { VaultError } from "../../core/errors.ts";
import type { AtlasHappening } from "./told-happenings.ts";
import { casesOfRecord } from "../catalogue/cases-of-record.ts";
import { findItem, type ItemRow } from "../catalogue/item-table.ts";
import { type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { type ClearedItems, clearForUse, clearRecordsForUse } from "../consent/clear-for-use.ts";
import { type DisclosureWeighing, foreseeDisclosure } from "../consent/foresee-disclosure.ts";
import { leftOutOf } from "../consent/stated-purpose.ts";
import { peopleToldOf, type Staying, stayingOf } from "../consent/told-of.ts";
import {
  type AskedItem,
  type AskedPerson,
  casesSpokenOf,
  type ConsentAsk,
} from "../consent/weigh-consent.ts";
import { appendEvents } from "../custody/append.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { factsDrafts } from "../export/facts-drafts.ts";
import { writeDisclosure } from "../export/write-disclosure.ts";
import { given } from "../forms/given.ts";
import { NameShower } from "../forms/name-shower.ts";
import { recordNamed } from "../records/resolve-fields.ts";
import { allAtOnce, type Steps, stepping, unlessStopped } from "../slices/steps.ts";
import { recodedTerms, termsOf, veiledTerms, type VaultTerms } from "../thesaurus/terms-of-vault.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { gatherHappenings, type HappeningWish } from "./gather-happenings.ts";
import { mapOf, toldHappenings } from "./told-happenings.ts";

/** What a file is made of. */
export interface PictureMatter {
  /** Code of the case or the person. */
  readonly code?: string;
  readonly told: readonly AtlasHappening[];
  /** The terms that it speaks of, as they may leave. */
  readonly terms: VaultTerms;
  /** How much a map cannot show: what names no place, and what names one that it does not know. */
  readonly noPlace: number;
  readonly atUnknownPlaces: number;
  readonly leftOut: Omit<LeftOut, "items">;
}

/** What is wanted. */
export interface PictureWish extends HappeningWish {
  /** Whether only what a map can show is told of, or everything. */
  readonly isMap: boolean;
  /** People by code whose names are shown. */
  readonly openedNames: readonly string[];
  readonly consent: ConsentAsk;
  /** Files to be made, where nothing may be yet, and what makes their bytes. */
  readonly files: readonly {
    readonly out: string;
    readonly render: (matter: PictureMatter) => Uint8Array | Promise<Uint8Array>;
  }[];
  /** Stops before the next file. */
  readonly signal?: AbortSignal | undefined;
}

/** What was written. */
export interface WrittenPictures {
  /** In the order of the files; lower-case hexadecimal. */
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly sizeBytes: number }[];
  /** How many names in texts became codes. */
  readonly veiled: number;
  /** How much of what was found stays: what happened, not who stands in its way. */
  readonly leftOut: Omit<LeftOut, "items">;
  readonly consent: Omit<ClearedItems, "rows">;
}

const isItem = ({ kind }: AtlasHappening): boolean => kind === "item";

/** The record that a happening is of; none of an item: what was said about the case of an original is heard with the original. */
const recordOf = ({ catalogue: { db } }: VaultSession, happening: AtlasHappening): RecordRow | undefined =>
  isItem(happening) ? undefined : recordWithId(db, happening.id);

/** Everybody of whom it tells, also in the acts of an event, which a map does not draw. */
function peopleOf(session: VaultSession, happening: AtlasHappening): string[] {
  const row = recordOf(session, happening);
  return row === undefined ? [] : peopleToldOf(session.catalogue.db, row);
}

/** The cases in which it stands. */
function casesOf(session: VaultSession, happening: AtlasHappening): string[] {
  const row = recordOf(session, happening);
  return row === undefined ? [] : casesOfRecord(session.catalogue.db, row);
}

/** Whom and what consent is asked for. */
interface AskedMatter {
  readonly people: readonly AskedPerson[];
  readonly items: readonly AskedItem[];
  /** Those about which anything was said. */
  readonly cases: readonly string[];
  readonly ofCase: string | undefined;
  /** Whether nothing in it is about people, so that a use has to be said only where items ask for it. */
  readonly isOfItems: boolean;
  readonly withoutPeople: boolean;
}

function* askedOf(
  session: VaultSession,
  told: readonly AtlasHappening[],
  { about, openedNames, consent }: Omit<PictureWish, "files">,
): Steps<AskedMatter> {
  const { db } = session.catalogue;
  const opened = new Set(openedNames.map((code) => recordNamed(session, code, ["person"]).id));
  const form = opened.size > 0 ? ("report-names" as const) : ("report-codes" as const);
  const items: AskedItem[] = [];
  const centre = about?.kind === "person" ? [recordNamed(session, about.code, ["person"]).id] : [];
  const ids = new Set(centre);
  const toldCases: string[] = [];
  yield* stepping(told, (happening) => {
    const row = isItem(happening) ? findItem(db, happening.id) : undefined;
    if (row !== undefined) items.push({ row, forms: [form] });
    for (const id of peopleOf(session, happening)) ids.add(id);
    toldCases.push(...casesOf(session, happening));
  });
  const people = Array.from(ids, (id) => ({ id, form: opened.has(id) ? form : ("report-codes" as const) }));
  const ofCase = about?.kind === "case" ? recordNamed(session, about.code, ["case"]).id : undefined;
  const cases = casesSpokenOf(session, ofCase === undefined ? toldCases : [ofCase, ...toldCases]);
  const isOfItems = people.length + cases.length === 0 && (items.length > 0 || consent.use === undefined);
  return { people, items, cases, ofCase, isOfItems, withoutPeople: centre.length === 0 };
}

/** What consent covers of a picture, before it is written; nothing is noted. Throws VaultError record-not-found. */
export function* weighPictures(
  session: VaultSession,
  wish: Omit<PictureWish, "files">,
): Steps<DisclosureWeighing> {
  const found = yield* toldHappenings(session, yield* gatherHappenings(session, wish));
  const told = wish.isMap ? mapOf(found).placed : found;
  const asked = { ...(yield* askedOf(session, told, wish)), entries: told.length };
  return yield* foreseeDisclosure(session, asked, wish.consent);
}

/** What was found without what must not leave. */
interface Cleared {
  readonly going: readonly AtlasHappening[];
  readonly rows: readonly ItemRow[];
  readonly consent: Omit<ClearedItems, "rows">;
  /** Of the people whose names are to be opened those who go. */
  readonly named: readonly string[];
  readonly names: ReturnType<Staying["names"]>;
}

async function clear(
  session: VaultSession,
  told: readonly AtlasHappening[],
  wish: PictureWish,
): Promise<Cleared> {
  const { isOfItems, ...asked } = allAtOnce(askedOf(session, told, wish));
  const { rows, ...cleared } = isOfItems
    ? await clearForUse(session, "report", asked.items, wish.consent)
    : await clearRecordsForUse(session, "report", asked, wish.consent);
  const going = new Set(rows.map(({ id }) => id));
  const staying = stayingOf(session, cleared.leftOut);
  const mayGo = (happening: AtlasHappening): boolean => {
    const row = recordOf(session, happening);
    return row === undefined ? going.has(happening.id) : staying.lets(row);
  };
  return {
    going: told.filter(mayGo),
    rows,
    consent: cleared,
    named: staying.namedOf(wish.openedNames),
    names: staying.names(),
  };
}

/** Names become codes in everything that people wrote, unless they were opened. */
const shownBy =
  (show: NameShower) =>
  ({ title, placeName, personId, ...happening }: AtlasHappening): AtlasHappening =>
    given<AtlasHappening>({
      ...happening,
      term: happening.term === undefined ? undefined : show.termCode(happening.term),
      title: show.optional(title),
      placeName: show.optional(placeName),
      person: show.party(personId),
    });

function toldTerms(
  { catalogue }: VaultSession,
  told: readonly AtlasHappening[],
  show: NameShower,
): VaultTerms {
  const spoken = new Set(told.map(({ term }) => term));
  const terms = recodedTerms(termsOf(catalogue.db), show.termCode);
  return veiledTerms(new Map([...terms].filter(([code]) => spoken.has(code))), show.text);
}

/** A name that nothing here has is refused before anybody's leave is weighed. Throws VaultError bad-usage. */
function assertNamesAreTold(
  session: VaultSession,
  told: readonly AtlasHappening[],
  { named, near }: { readonly named: readonly string[]; readonly near: readonly string[] },
): void {
  const show = new NameShower(session, named, near);
  told.forEach(({ personId }) => show.party(personId));
  show.assertAllShown();
}

/**
 * Writes the files. Throws VaultError record-not-found, nothing-may-go, use-not-told, consent-missing, testimony-closed, bad-usage, read-only, already-exists,
 * disk-full, permission-denied, cancelled; of the files those before the one that failed are there then.
 */
export async function writePictures(session: VaultSession, wish: PictureWish): Promise<WrittenPictures> {
  writableDb(session);
  const { code, all } = allAtOnce(gatherHappenings(session, wish));
  const found = allAtOnce(toldHappenings(session, { all }));
  const { placed, noPlace, atUnknownPlaces } = mapOf(found);
  const told = wish.isMap ? placed : found;
  const near = [...new Set(told.flatMap((happening) => peopleOf(session, happening)))];
  assertNamesAreTold(session, told, { named: wish.openedNames, near });
  const { going, rows, consent, named, names } = await clear(session, told, wish);
  if (going.length === 0 && told.length > 0)
    throw new VaultError("nothing-may-go", "nothing is left that may go for this use");
  const { closed } = leftOutOf(consent.leftOut, { namesItems: false });
  const leftOut = { uncovered: told.length - going.length - closed, closed };
  const show = new NameShower(session, named, near, names);
  const matter = given<PictureMatter>({
    ...{ code, noPlace, atUnknownPlaces, leftOut },
    ...{ told: going.map(shownBy(show)), terms: toldTerms(session, going, show) },
  });
  const records = going.filter((happening) => !isItem(happening));
  const codes = [...new Set(records.map((happening) => happening.code))];
  const files: WrittenPictures["files"][number][] = [];
  for (const { out, render } of wish.files) {
    const bytes = await render(matter);
    const sha256 = encodeHex(session.crypto.sha256(bytes));
    await unlessStopped(wish.signal);
    await writeDisclosure(session, bytes, out, () => {
      appendEvents(session, factsDrafts(session, { rows, codes, named, reportSha256: sha256 }));
    });
    files.push({ path: out, sha256, sizeBytes: bytes.length });
  }
  await sealLogIfPossible(session);
  return { files, veiled: show.veiled, leftOut, consent };
}

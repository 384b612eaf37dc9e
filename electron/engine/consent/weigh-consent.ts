/** Which of chosen items consent covers for a use, and what stands in the way of the others. Nothing is written. */

import type { DisclosureForm } from "../../core/consent/consent-rules.ts";
import type { Consent, ConsentUse } from "../../core/consent/consent-state.ts";
import { type ConsentDecision, type ConsentGap, decideConsent } from "../../core/consent/decide-consent.ts";
import type { ItemRow } from "../catalogue/item-row.ts";
import { recordWithId } from "../catalogue/record-table.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { allAtOnce, type Steps, stepping } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import { type ConsentBook, openConsentBook } from "./consent-book.ts";
import { allLinks } from "./consent-links.ts";

/** An item with the forms in which it is to leave. */
export interface AskedItem {
  readonly row: ItemRow;
  readonly forms: readonly DisclosureForm[];
}

/** What something is to be handed over for. */
export interface ConsentAsk {
  /** Undefined where nobody said it. */
  readonly use?: ConsentUse | undefined;
  /** Goes without the items that are not covered, and says so. */
  readonly withoutBlocked?: boolean | undefined;
  /** Why it goes without consent where the rules let a reason stand in for it. */
  readonly override?: string | undefined;
  /** Whether somebody was warned and means to copy the testimonies among what was chosen. */
  readonly copiesTestimony?: boolean | undefined;
}

/** Something that stands in the way, people by their codes. */
export interface ShownGap extends Omit<ConsentGap, "person"> {
  /** Code of the person; absent where it is about the item itself. */
  readonly person?: string;
}

/** An item that is not covered. */
export interface BlockedItem {
  readonly item: string;
  readonly gaps: readonly ShownGap[];
  /** Present where it stays because it is a testimony that nobody said to copy. */
  readonly isTestimony?: true;
}

/** What was found. */
export interface ConsentWeighing {
  readonly use: ConsentUse;
  readonly allowed: readonly ItemRow[];
  readonly blocked: readonly BlockedItem[];
  /** Items that go for the reason that was given. */
  readonly overridden: readonly BlockedItem[];
  /** Codes of mandates that it rests on; whether their scope reaches so far is for people to judge. */
  readonly mandates: readonly string[];
  /** Codes of records of consent that it rests on and that name no item that proves them. */
  readonly unproven: readonly string[];
}

/** A person whom a document is about, beside any item, with the form in which it tells of them. */
export interface AskedPerson {
  readonly id: string;
  readonly form: DisclosureForm;
}

const codeOf = ({ catalogue }: VaultSession, id: string): string =>
  recordWithId(catalogue.db, id)?.code ?? id;

function shownGaps(session: VaultSession, gaps: readonly ConsentGap[]): ShownGap[] {
  return gaps.map(({ person, ...gap }) => ({
    ...gap,
    ...(person !== undefined && { person: codeOf(session, person) }),
  }));
}

const today = (session: VaultSession): string => formatUtcSeconds(session.now()).slice(0, 10);

/** Of more items than these all links are read at once. */
const FEW = 200;

/** Looks whether anything is recorded that a decision about these items could rest on. */
export function* lookForPeople(session: VaultSession, rows: readonly ItemRow[]): Steps<boolean> {
  const day = today(session);
  let book = openConsentBook(session, day);
  for (const [index, { id }] of rows.entries()) {
    if (index === FEW) book = openConsentBook(session, day, yield* allLinks(session.catalogue.db));
    const { people, injured, consents } = book.about(id);
    if (people.length + injured.length + consents.length > 0) return true;
    yield;
  }
  return false;
}

/** Whether anything is recorded that a decision about these items could rest on. */
export const knowsPeople = (session: VaultSession, rows: readonly ItemRow[]): boolean =>
  allAtOnce(lookForPeople(session, rows));

interface WeighedItem {
  readonly row: ItemRow;
  readonly decisions: readonly ConsentDecision[];
}

function weighItem(
  book: ConsentBook,
  { row, forms }: AskedItem,
  how: { readonly use: ConsentUse; readonly day: string; readonly isOverridden: boolean },
): WeighedItem {
  const about = book.about(row.id);
  const { mandates } = book;
  const decisions = forms.map((form) => decideConsent({ item: row.id, ...about, mandates, form, ...how }));
  return { row, decisions };
}

/** The same gap of two forms is one. */
function gapsOf(session: VaultSession, gaps: readonly ConsentGap[]): ShownGap[] {
  const known = new Map(gaps.map((gap) => [`${gap.person ?? ""} ${gap.scope ?? ""} ${gap.state}`, gap]));
  return shownGaps(session, [...known.values()]);
}

const blockedItem = (
  session: VaultSession,
  { row, decisions }: WeighedItem,
  kind: "gaps" | "overridden",
): BlockedItem => ({
  item: row.id,
  gaps: gapsOf(
    session,
    decisions.flatMap((decision) => decision[kind]),
  ),
});

/** For what, and the reason to go without consent where the rules let one stand in for it. */
interface WeighingWish {
  readonly use: ConsentUse;
  readonly override?: string | undefined;
}

/** Weighs every item. */
export function* weighInSteps(
  session: VaultSession,
  asked: readonly AskedItem[],
  { use, override }: WeighingWish,
): Steps<ConsentWeighing> {
  const day = today(session);
  const links = asked.length > FEW ? yield* allLinks(session.catalogue.db) : undefined;
  const book = openConsentBook(session, day, links);
  const how = { use, day, isOverridden: override !== undefined };
  const weighed: WeighedItem[] = [];
  yield* stepping(asked, (item) => void weighed.push(weighItem(book, item, how)));
  const isAllowed = ({ decisions }: WeighedItem): boolean => decisions.every(({ allowed }) => allowed);
  const going = weighed.filter(isAllowed);
  const codes = (of: "mandates" | "unproven"): string[] =>
    [...new Set(going.flatMap(({ decisions }) => decisions.flatMap((decision) => decision[of])))].map((id) =>
      codeOf(session, id),
    );
  return {
    use,
    allowed: going.map(({ row }) => row),
    blocked: weighed.filter((item) => !isAllowed(item)).map((item) => blockedItem(session, item, "gaps")),
    overridden: going
      .map((item) => blockedItem(session, item, "overridden"))
      .filter(({ gaps }) => gaps.length > 0),
    mandates: codes("mandates"),
    unproven: codes("unproven"),
  };
}

/** Weighs every item without a break. */
export const weighConsent = (
  session: VaultSession,
  asked: readonly AskedItem[],
  wish: WeighingWish,
): ConsentWeighing => allAtOnce(weighInSteps(session, asked, wish));

/**
 * What somebody said, as it bears on a document about them as a whole: a yes for one item or one case does not reach so far, a no about
 * a case does; a no about an item is looked at with that item.
 */
const aboutTheWhole = (consents: readonly Consent[]): Consent[] =>
  consents.flatMap(({ case: ofCase, ...consent }) =>
    consent.item !== undefined || (ofCase !== undefined && consent.state === "granted") ? [] : [consent],
  );

/** Weighs people themselves; what stands in the way of one is listed under the code. Nobody counts as an item. */
function* weighPeople(
  session: VaultSession,
  people: readonly AskedPerson[],
  { use, override }: WeighingWish,
): Steps<Omit<ConsentWeighing, "allowed">> {
  const day = today(session);
  const book = openConsentBook(session, day);
  const decide = ({ id, form }: AskedPerson) => {
    const { consents, voices } = book.saidBy(id);
    const decision = decideConsent({
      ...{ item: "", cases: [], people: [id], voices, consents: aboutTheWhole(consents) },
      ...{ mandates: book.mandates, use, form, day, isOverridden: override !== undefined },
    });
    return { code: codeOf(session, id), decision };
  };
  const decided: ReturnType<typeof decide>[] = [];
  yield* stepping(people, (person) => {
    decided.push(decide(person));
  });
  const listed = (kind: "gaps" | "overridden"): BlockedItem[] =>
    decided
      .filter(({ decision }) => decision[kind].length > 0)
      .map(({ code, decision }) => ({ item: code, gaps: gapsOf(session, decision[kind]) }));
  const codes = (of: "mandates" | "unproven"): string[] =>
    [...new Set(decided.flatMap(({ decision }) => decision[of]))].map((id) => codeOf(session, id));
  return {
    use,
    blocked: listed("gaps"),
    overridden: listed("overridden"),
    mandates: codes("mandates"),
    unproven: codes("unproven"),
  };
}

/** Those of some cases about which themselves anything was said. */
export function casesSpokenOf(session: VaultSession, cases: Iterable<string>): string[] {
  const book = openConsentBook(session, today(session));
  return [...new Set(cases)].filter((id) => book.saidAbout(id).length > 0);
}

/** Weighs cases themselves: only a no to one stands in the way, of every form; it is listed under the code. */
function weighCases(session: VaultSession, cases: readonly string[], use: ConsentUse): BlockedItem[] {
  const day = today(session);
  const book = openConsentBook(session, day);
  return cases.flatMap((id) => {
    const { gaps } = decideConsent({
      ...{ item: "", cases: [id], people: [], consents: book.saidAbout(id), mandates: book.mandates },
      ...{ use, day, form: "report-codes", isOverridden: false },
    });
    return gaps.length === 0 ? [] : [{ item: codeOf(session, id), gaps: gapsOf(session, gaps) }];
  });
}

/** What a document tells of: people, and items that it lists. */
export interface AskedRecords {
  readonly people: readonly AskedPerson[];
  readonly items: readonly AskedItem[];
  /** Ids of the cases in which something that it tells of stands. */
  readonly cases?: readonly string[];
  /** Id of the one of these that all of it is about; nothing goes against a no to it. */
  readonly ofCase?: string | undefined;
  /** Whether it can do without people and cases that are not covered; then they are among what is left out, under their codes. */
  readonly withoutPeople?: boolean;
}

/** What was found of people and items together. */
export interface RecordsWeighing extends ConsentWeighing {
  /** How many of what is blocked are people and cases; they stand first. */
  readonly blockedRecords: number;
}

/** Weighs people and items. */
export function* weighRecordsInSteps(
  session: VaultSession,
  { people, items, cases = [] }: AskedRecords,
  how: WeighingWish,
): Steps<RecordsWeighing> {
  const ofItems = yield* weighInSteps(session, items, how);
  const ofPeople = yield* weighPeople(session, people, how);
  const records = [...ofPeople.blocked, ...weighCases(session, cases, how.use)];
  return {
    ...{ use: how.use, allowed: ofItems.allowed, blockedRecords: records.length },
    blocked: [...records, ...ofItems.blocked],
    overridden: [...ofPeople.overridden, ...ofItems.overridden],
    mandates: [...new Set([...ofPeople.mandates, ...ofItems.mandates])],
    unproven: [...new Set([...ofPeople.unproven, ...ofItems.unproven])],
  };
}

/** The same without a break. */
export const weighRecords = (
  session: VaultSession,
  asked: AskedRecords,
  how: WeighingWish,
): RecordsWeighing => allAtOnce(weighRecordsInSteps(session, asked, how));

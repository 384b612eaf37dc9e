/** Everything that the vault knows of one item. */

import { encodeHex } from "../../core/bytes/hex.ts";
import { decodeEvent, type CustodyEvent } from "../../core/custody/event.ts";
import { decodeRecipe, type Recipe } from "../../core/derivative/recipe.ts";
import { VaultError } from "../../core/errors.ts";
import type { DerivativeKind } from "../../core/object/record.ts";
import { notesOfItem, type ItemNote } from "../annotate/annotate-item.ts";
import { findBatch } from "../catalogue/batch-table.ts";
import { bundlesOfItem } from "../catalogue/bundle-table.ts";
import {
  findReceivedBundle,
  receivedCopiesOf,
  receivedPaths,
  receptionsOfItem,
} from "../catalogue/received-table.ts";
import { deletionReason } from "../catalogue/tombstone-table.ts";
import { parseMember } from "../../core/bundle/layout.ts";
import { casesOfItem } from "../catalogue/case-table.ts";
import { derivativesOfItem, type DerivativeRow } from "../catalogue/derivative-table.ts";
import { eventsOfItem } from "../catalogue/event-table.ts";
import { findItem, type ItemRow } from "../catalogue/item-table.ts";
import { tagsOfItem } from "../catalogue/items-about.ts";
import { presentationsOfItem } from "../catalogue/presentation-table.ts";
import { intakeOf, type ShownIntake } from "../records/intake-of-item.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import type { VaultSession } from "../vault/session.ts";
import { shownLikeness, type ShownLikeness } from "./shown-likeness.ts";
import { shownMetadata, type ShownMetadata } from "./shown-metadata.ts";
import { shownSidecars, type ShownSidecar } from "./shown-sidecars.ts";
import { summaryOf, type ItemSummary } from "./item-view.ts";

/** When the file that was imported says it was made, changed and so on; UTC, absent where the disk did not say. */
export interface ShownTimes {
  readonly modifiedAt?: string;
  readonly createdAt?: string;
  readonly accessedAt?: string;
  readonly changedAt?: string;
}

/** The same content, handed in again later. */
export interface ShownPresentation {
  readonly name: string;
  readonly path?: string;
  readonly presentedAt: string;
}

/** Something that was made from an item, with how it was made and what showed that it is what it claims to be. */
export interface ShownDerivative {
  readonly derivative: string;
  readonly kind: DerivativeKind;
  /** Generated. */
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly madeAt: string;
  readonly recipe: Recipe;
}

/** A bundle of somebody else that brought an item. */
export interface ShownReception {
  readonly bundle: string;
  /** The item's id in the sender's vault. */
  readonly senderItem: string;
  /** Bare base64 of the key that signed the bundle. */
  readonly signer: string;
  readonly receivedAt: string;
  /** Present when the sender says that it is a copy; with the item here that it was made from, where the bundle showed it. */
  readonly copy?: { readonly kind: string; readonly of?: string };
  /** The paths under which the bundle's files about it are kept. */
  readonly files: readonly string[];
}

/** A copy of an item that somebody else made and sent together with it. */
export interface ReceivedCopy {
  readonly item: string;
  readonly kind: string;
  readonly bundle: string;
}

/** An item with all that belongs to it. */
export interface ItemDetails extends ItemSummary, Partial<ShownLikeness> {
  /** The exact bytes of the name in hexadecimal; absent where names are not shown. */
  readonly nameHex?: string;
  /** The folder below the imported one in which the file lay. */
  readonly path?: string;
  readonly times: ShownTimes;
  /** What the ending of the name promises, where it promises something else than the content is. */
  readonly promisedMediaType?: string;
  readonly import: {
    readonly batch: string;
    readonly receivedFrom?: string;
    readonly receivedHow?: string;
  };
  /** How it stands with the six questions about a recording. */
  readonly intake: readonly ShownIntake[];
  readonly cases: readonly { readonly id: string; readonly title: string }[];
  readonly tags: readonly { readonly code: string; readonly title: string }[];
  readonly presentedAgain: readonly ShownPresentation[];
  /** What the file says about itself; without tags until it has been described. */
  readonly metadata: ShownMetadata;
  /** What somebody noted on it, oldest first. */
  readonly notes: readonly ItemNote[];
  readonly custody: readonly CustodyEvent[];
  readonly bundles: readonly {
    readonly bundle: string;
    readonly sha256: string;
    readonly createdAt: string;
  }[];
  /** Present when the original was deleted. */
  readonly deletion?: { readonly deletedAt: string; readonly reason: string };
  /** Records of other programs about it; what they say is not checked. */
  readonly sidecars: readonly ShownSidecar[];
  /** What it is such a record about. */
  readonly sidecarOf: readonly ShownSidecar[];
  /** Bundles of others that brought it; everything about it as they had it is kept. */
  readonly received: readonly ShownReception[];
  /** Items that others made from it and sent along. */
  readonly receivedCopies: readonly ReceivedCopy[];
  /** What was made from it and is there, oldest first. */
  readonly derivatives: readonly ShownDerivative[];
}

const shownDerivative = (row: DerivativeRow): ShownDerivative => ({
  derivative: row.id,
  kind: row.kind,
  name: row.name,
  mediaType: row.mediaType,
  sha256: row.sha256,
  sizeBytes: row.sizeBytes,
  madeAt: formatUtcSeconds(row.madeAtMs),
  recipe: decodeRecipe(row.recipe),
});

const at = (timeMs: number | null): string | undefined =>
  timeMs === null ? undefined : formatUtcSeconds(timeMs);

/** Leaves out what is not known, so that documents have no empty fields. */
function known<Fields extends Record<string, string | undefined>>(
  fields: Fields,
): { [Key in keyof Fields]?: string } {
  const present: { [Key in keyof Fields]?: string } = {};
  for (const key of Object.keys(fields) as (keyof Fields)[]) {
    const value = fields[key];
    if (value !== undefined) present[key] = value;
  }
  return present;
}

function timesOf(row: ItemRow): ShownTimes {
  return known({
    modifiedAt: at(row.modifiedAtMs),
    createdAt: at(row.createdAtMs),
    accessedAt: at(row.accessedAtMs),
    changedAt: at(row.changedAtMs),
  });
}

function deletionOf(
  { catalogue }: VaultSession,
  { id, deletedAtMs }: ItemRow,
): Pick<ItemDetails, "deletion"> {
  if (deletedAtMs === null) return {};
  const reason = deletionReason(catalogue.db, id) ?? "";
  return { deletion: { deletedAt: formatUtcSeconds(deletedAtMs), reason } };
}

function receptionsOf({ catalogue }: VaultSession, itemId: string): ShownReception[] {
  const { db } = catalogue;
  return receptionsOfItem(db, itemId).flatMap(({ bundleId, number, senderItem, copyKind, originalId }) => {
    const bundle = findReceivedBundle(db, bundleId);
    if (bundle === undefined) return [];
    const { signer, receivedAtMs } = bundle;
    const files = receivedPaths(db, bundleId).filter((path) => isAboutItem(path, number));
    const copy = copyKind && { copy: { kind: copyKind, ...(originalId !== null && { of: originalId }) } };
    const receivedAt = formatUtcSeconds(receivedAtMs);
    return [{ bundle: bundleId, senderItem, signer, receivedAt, ...copy, files }];
  });
}

const copiesOf = ({ catalogue }: VaultSession, itemId: string): ReceivedCopy[] =>
  receivedCopiesOf(catalogue.db, itemId).map(({ itemId: item, copyKind, bundleId: bundle }) => ({
    item,
    kind: copyKind ?? "",
    bundle,
  }));

/** Whether a file of a bundle is about the item of a number. */
function isAboutItem(path: string, number: number): boolean {
  const member = parseMember(path);
  return member !== undefined && "number" in member && member.kind !== "witness" && member.number === number;
}

/** What was made from an item and what it looks like; of a deleted one nothing is there any longer. */
function madeFrom(
  { catalogue }: VaultSession,
  { id, deletedAtMs }: ItemRow,
): Pick<ItemDetails, "derivatives" | keyof ShownLikeness> {
  if (deletedAtMs !== null) return { derivatives: [] };
  const rows = derivativesOfItem(catalogue.db, id);
  return { derivatives: rows.map(shownDerivative), ...shownLikeness(catalogue.db, id, rows) };
}

/** Shows an item by its id or a unique beginning of it. Throws VaultError item-not-found. */
export function showItem(session: VaultSession, idOrPrefix: string): ItemDetails {
  const { db } = session.catalogue;
  const row = findItem(db, idOrPrefix);
  if (row === undefined) throw new VaultError("item-not-found", "no item has this id");
  const batch = findBatch(db, row.batchId);
  const metadata = shownMetadata(db, row.id);
  return {
    ...summaryOf(db, row),
    nameHex: encodeHex(row.name),
    ...known({
      path: row.pathText ?? undefined,
      promisedMediaType: row.typeMismatch === 1 ? (row.extensionMediaType ?? undefined) : undefined,
    }),
    times: timesOf(row),
    import: {
      batch: row.batchId,
      ...known({
        receivedFrom: batch?.receivedFrom ?? undefined,
        receivedHow: batch?.receivedHow ?? undefined,
      }),
    },
    intake: intakeOf(session, row),
    cases: casesOfItem(db, row.id).map(({ id, title }) => ({ id, title })),
    tags: tagsOfItem(db, row.id),
    presentedAgain: presentationsOfItem(db, row.id).map((each) => ({
      name: each.nameText,
      ...known({ path: each.pathText ?? undefined }),
      presentedAt: formatUtcSeconds(each.presentedAtMs),
    })),
    metadata,
    notes: notesOfItem(db, row.id),
    custody: eventsOfItem(db, row.id).map(({ line }) => decodeEvent(line)),
    bundles: bundlesOfItem(db, row.id).map(({ id, sha256, createdAtMs }) => ({
      bundle: id,
      sha256,
      createdAt: formatUtcSeconds(createdAtMs),
    })),
    ...deletionOf(session, row),
    ...shownSidecars(db, row.id),
    received: receptionsOf(session, row.id),
    receivedCopies: copiesOf(session, row.id),
    ...madeFrom(session, row),
  };
}

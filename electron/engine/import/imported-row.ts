/** Turns what was found out about a file into rows of the catalogue. */

import { decodeUtf8Lossily } from "../../core/bytes/utf8.ts";
import type { NewItem } from "../catalogue/item-table.ts";
import type { PresentationRow } from "../catalogue/presentation-table.ts";
import { judgeExtension } from "./extension-types.ts";
import type { ObjectLabel } from "../objects/object-label.ts";
import type { ReadFacts } from "./jobs.ts";
import { shownName, type ItemWarning } from "./report.ts";
import type { FileTimes } from "./source-file.ts";
import type { FoundFile } from "./walk.ts";

/** The type of what nobody knows. */
const UNKNOWN_TYPE = "application/octet-stream";

/** A file that was read to its end. */
export interface ReadSource {
  readonly found: FoundFile;
  readonly label: ObjectLabel;
  readonly facts: ReadFacts;
}

/** A file whose object is durable under its temporary name. */
export interface SealedSource extends ReadSource {
  readonly fileKey: Uint8Array;
  /** Undefined when the detection failed. */
  readonly mediaType: string | undefined;
}

/** How something was called where it came from, and below which folders it lay; exact bytes. */
type Origin = Pick<FoundFile, "name" | "below">;

/** What is known of a file's times; nothing, for one of which nobody wrote them down. */
type KnownTimes = { readonly [Name in keyof FileTimes]: FileTimes[Name] | null };

/** What the rows are made of: a file that was found, or one that came in a bundle. */
export type Presented<Source extends ReadSource = ReadSource> = Omit<Source, "found" | "facts"> & {
  readonly found: Origin;
  readonly facts: Omit<ReadFacts, "times"> & { readonly times: KnownTimes };
};

/** What the rows need besides the file. */
export interface RowContext {
  readonly batchId: string;
  /** 16 random bytes. */
  readonly nameSalt: Uint8Array;
}

/** A text for people: NFC, ill-formed bytes replaced. */
const shownText = (bytes: Uint8Array): string => decodeUtf8Lossily(bytes).normalize("NFC");

/** The columns that say under which name something came, alike for items and later presentations. */
function nameColumns({ found: { name, below } }: Presented) {
  const path = below === undefined || below.length === 0 ? null : below;
  return { name, nameText: shownText(name), path, pathText: path === null ? null : shownText(path) };
}

function warningsOf(
  { label, facts, mediaType }: Presented<SealedSource>,
  isMismatch: boolean,
): ItemWarning[] {
  const warnings: ItemWarning[] = [];
  if (facts.sizeBytes === 0) warnings.push("empty-file");
  if (shownName(label.name).nameHex !== undefined) warnings.push("name-not-utf8");
  if (isMismatch) warnings.push("type-mismatch");
  if (mediaType === undefined) warnings.push("type-detection-failed");
  return warnings;
}

/** The row of a new item, and its warnings as a list. */
export function itemRow(
  sealed: Presented<SealedSource>,
  { batchId, nameSalt }: RowContext,
): { row: NewItem; warnings: ItemWarning[] } {
  const { label, facts, fileKey } = sealed;
  const names = nameColumns(sealed);
  const mediaType = sealed.mediaType ?? UNKNOWN_TYPE;
  // An empty file and a failed detection have a warning of their own.
  const canJudge = sealed.mediaType !== undefined && facts.sizeBytes > 0;
  const { extensionMediaType, isMismatch } = judgeExtension(names.nameText, mediaType);
  const warnings = warningsOf(sealed, canJudge && isMismatch);
  const row = {
    ...names,
    id: label.item,
    sha256: facts.sha256,
    sizeBytes: facts.sizeBytes,
    mediaType,
    extensionMediaType,
    typeMismatch: warnings.includes("type-mismatch") ? 1 : 0,
    modifiedAtMs: facts.times.modifiedAtMs,
    createdAtMs: facts.times.createdAtMs ?? null,
    accessedAtMs: facts.times.accessedAtMs,
    changedAtMs: facts.times.changedAtMs,
    importedAtMs: label.importedAtMs,
    batchId,
    fileKey,
    nameSalt,
    warnings: JSON.stringify(warnings),
  } as const;
  return { row, warnings };
}

/** The row that says that known content came again. */
export const presentationRow = (
  source: Presented,
  itemId: string,
  { batchId, nameSalt }: RowContext,
): Omit<PresentationRow, "number"> => ({
  ...nameColumns(source),
  itemId,
  batchId,
  modifiedAtMs: source.facts.times.modifiedAtMs,
  presentedAtMs: source.label.importedAtMs,
  nameSalt,
});

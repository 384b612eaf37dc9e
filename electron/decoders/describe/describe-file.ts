/** Reads everything that a file says about itself. Whatever a reader cannot do is a warning; the rest is kept. */

import { sourceOf, type ByteSource } from "../bytes/byte-source.ts";
import { scan, warmUp, type FileScan, type Tag } from "../exiftool/scan.ts";
import type {
  DescribeQuestion,
  Description,
  ParseWarning,
  RecordedTag,
  WarningCode,
} from "../jobs/describe.ts";
import { readBeside } from "../readers/read-beside.ts";
import { detectMediaType } from "../type/media-type.ts";
import { cardOf } from "./card.ts";
import { tagsOfFilmInside } from "./film-inside.ts";
import { textOf } from "./readings.ts";
import { structureWarnings } from "./structure.ts";
import { summaryOf } from "./summary.ts";
import { toolWarnings } from "./tool-warnings.ts";
import { EXIFTOOL, OWN } from "./tools.ts";

const HEAD_BYTES = 64 * 1024;
/** A picture of which every byte is looked at, by more than one reader. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;
const UNKNOWN_TYPE = "application/octet-stream";
/** The interpreter's file has a name, a folder and times that are not the user's. */
const ofTheInterpreter = new Set(["System", "ExifTool"]);
const MAX_WARNINGS = 200;
/** A record that does not fit into a message helps nobody; films have millions of samples. */
const MAX_RECORD_CHARACTERS = 12 * 1024 * 1024;

const warn = (code: WarningCode, message: string): ParseWarning => ({
  tool: EXIFTOOL.name,
  version: EXIFTOOL.version,
  code,
  message,
});

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : "it failed").replaceAll(/\/\S*/g, "…").slice(0, 200);

const recorded = ({ group, document, name, value }: Tag): RecordedTag => ({
  tool: EXIFTOOL.name,
  group,
  document,
  name,
  value: typeof value === "string" ? value : [...value],
});

/** As many tags as fit. */
function fitting(tags: readonly RecordedTag[]): RecordedTag[] {
  let room = MAX_RECORD_CHARACTERS;
  const kept: RecordedTag[] = [];
  for (const tag of tags) {
    room -= textOf(tag).length + tag.group.length + tag.name.length + 64;
    if (room < 0) break;
    kept.push(tag);
  }
  return kept;
}

function shownWarnings(
  { shown, leftOut }: Pick<FileScan, "shown" | "leftOut">,
  dropped: number,
): ParseWarning[] {
  const missing = leftOut + dropped;
  return [
    ...(shown === "without-samples"
      ? [warn("samples-not-read", "beyond 2 GiB the samples are not searched")]
      : []),
    ...(shown === "beginning" ? [warn("only-beginning-read", "only the first 2 GiB were read")] : []),
    ...(missing > 0 ? [warn("values-left-out", `${String(missing)} values are not in the record`)] : []),
  ];
}

/** Texts of which ExifTool tells nothing but their letters; mail has a reader of its own. */
const silentTypes = new Set(["text/plain", "message/rfc822", "application/mbox", "application/x-subrip"]);
/** An empty file says nothing at all. */
const isSilent = (mediaType: string, sizeBytes: number): boolean =>
  silentTypes.has(mediaType) || sizeBytes === 0;

/** Loads what a file of this type takes, before the time of the job counts. Throws PerlError. */
export async function prepareFor(mediaType: string, sizeBytes: number): Promise<void> {
  if (!isSilent(mediaType, sizeBytes)) await warmUp(mediaType);
}

/** What ExifTool found, or why it found nothing. */
async function scanned(
  source: ByteSource,
  nameEnding: string,
): Promise<{ tags: readonly RecordedTag[]; warnings: ParseWarning[] }> {
  try {
    const found = await scan(source, { nameEnding });
    const all = found.tags.map(recorded);
    const tags = fitting(all.filter(({ group }) => !ofTheInterpreter.has(group)));
    const dropped = all.filter(({ group }) => !ofTheInterpreter.has(group)).length - tags.length;
    return { tags, warnings: [...toolWarnings(all), ...shownWarnings(found, dropped)] };
  } catch (error) {
    return { tags: [], warnings: [warn("reader-failed", messageOf(error))] };
  }
}

async function filmInside(
  source: ByteSource,
  mediaType: string,
): Promise<{ tags: readonly RecordedTag[]; warnings: ParseWarning[] }> {
  try {
    return { tags: fitting(await tagsOfFilmInside(source, mediaType)), warnings: [] };
  } catch (error) {
    return { tags: [], warnings: [warn("reader-failed", `the film inside: ${messageOf(error)}`)] };
  }
}

async function typeOf(head: Uint8Array): Promise<string> {
  try {
    return await detectMediaType(head);
  } catch {
    // A library that is confused by the beginning; ExifTool may know better.
    return UNKNOWN_TYPE;
  }
}

/** The file, in memory where all of it will be asked for. */
const atHand = async (source: ByteSource, mediaType: string): Promise<ByteSource> =>
  mediaType === "image/jpeg" && source.sizeBytes <= MAX_HELD_BYTES
    ? sourceOf(await source.read(0, source.sizeBytes))
    : source;

/** Describes a file. Throws what the source throws. */
export async function describeFile(
  stored: ByteSource,
  { nameEnding, mediaType: expected }: DescribeQuestion,
): Promise<Description> {
  const source = await atHand(stored, expected);
  const head = await source.read(0, HEAD_BYTES);
  const detected = source.sizeBytes === 0 ? UNKNOWN_TYPE : await typeOf(head);
  const silent = isSilent(detected, source.sizeBytes);
  const { tags: read, warnings } = silent ? { tags: [], warnings: [] } : await scanned(source, nameEnding);
  const named = read.find(({ group, name }) => group === "File" && name === "MIMEType");
  const found = detected === UNKNOWN_TYPE && named !== undefined ? textOf(named) : detected;
  const beside = await readBeside(source, found);
  const { sidecar, mediaType = found } = beside;
  const film = await filmInside(source, found);
  const tags = [...read, ...film.tags, ...beside.tags];
  const { card, warnings: unusable } = cardOf(tags);
  const all = [
    ...warnings,
    ...film.warnings,
    ...beside.warnings,
    ...unusable,
    ...(await structureWarnings(source, found)),
  ].slice(0, MAX_WARNINGS);
  return {
    mediaType,
    tools: [...new Set([...(silent ? [] : [EXIFTOOL]), OWN, ...beside.tools])],
    card,
    tags,
    warnings: all,
    summary: summaryOf({ mediaType, sizeBytes: source.sizeBytes, tags, card, warnings: all, sidecar }),
    ...(sidecar !== undefined && { sidecar }),
  };
}

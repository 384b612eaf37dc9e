/** Reads everything that a file says about itself. Whatever a reader cannot do is a warning; the rest is kept. */

import { lookAtAll, sourceOf, type ByteSource } from "../bytes/byte-source.ts";
import type { FileScan, Tag } from "../exiftool/scan.ts";
import type {
  DescribeQuestion,
  Description,
  ParseWarning,
  RecordedTag,
  WarningCode,
} from "../jobs/describe.ts";
import { readPhoto } from "../photo/read-photo.ts";
import type { FoundBeside } from "../readers/read-beside.ts";
import { cardOf } from "./card.ts";
import { tagsOfFilmInside } from "./film-inside.ts";
import { textOf } from "./readings.ts";
import { hasSlowKeys } from "./slow-keys.ts";
import { endWarnings, insideWarnings } from "./structure.ts";
import { summaryOf } from "./summary.ts";
import { toolWarnings } from "./tool-warnings.ts";
import { EXIFTOOL, OWN, PHOTO_READER, type Tool } from "./tools.ts";

const HEAD_BYTES = 64 * 1024;
/** A picture of which every byte is looked at, by more than one reader. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;
const UNKNOWN_TYPE = "application/octet-stream";
const PHOTO_TYPE = "image/jpeg";
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

const recorded =
  (tool: Tool) =>
  ({ group, document, name, value }: Tag): RecordedTag => ({
    tool: tool.name,
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

/** Where a photograph lies while it is read: fresh memory for each would keep the system and the collector busy. */
let room = new Uint8Array();

/** The file, in memory where all of it will be asked for; only until the next one is. */
async function atHand(source: ByteSource, mediaType: string): Promise<ByteSource> {
  if (mediaType !== PHOTO_TYPE || source.sizeBytes > MAX_HELD_BYTES) return source;
  if (room.length < source.sizeBytes) room = new Uint8Array(source.sizeBytes);
  return sourceOf(await source.read(0, source.sizeBytes, room));
}

/** A file at hand, and all that it says where it is a plain photograph. */
interface Opened {
  readonly source: ByteSource;
  readonly photo: readonly Tag[] | undefined;
}

/** Files that were looked at before the time of their job counted. */
const opened = new WeakMap<ByteSource, Promise<Opened>>();

async function openFile(stored: ByteSource, { nameEnding, mediaType }: DescribeQuestion): Promise<Opened> {
  const source = await atHand(stored, mediaType);
  const photo = source.held === undefined ? undefined : readPhoto(await lookAtAll(source), nameEnding);
  return { source, photo };
}

/**
 * Loads what a file takes, before the time of the job counts: nothing for a plain photograph. Throws PerlError, and what
 * the source throws.
 */
export async function prepareFor(question: DescribeQuestion, stored: ByteSource): Promise<void> {
  const { mediaType } = question;
  if (isSilent(mediaType, stored.sizeBytes)) return;
  const opening = openFile(stored, question);
  opened.set(stored, opening);
  if ((await opening).photo !== undefined) return;
  const [{ warmUp }] = await Promise.all([
    import("../exiftool/scan.ts"),
    import("../readers/read-beside.ts"),
    import("../type/media-type.ts"),
  ]);
  await warmUp(mediaType);
}

/** What a reader found, or why it found nothing. */
interface Findings {
  readonly tool: Tool;
  readonly tags: readonly RecordedTag[];
  readonly warnings: ParseWarning[];
}

const nothing: Pick<Findings, "tags" | "warnings"> = { tags: [], warnings: [] };

/** What ExifTool found. */
async function scanned(source: ByteSource, nameEnding: string, mediaType: string): Promise<Findings> {
  const tool = EXIFTOOL;
  try {
    if (await hasSlowKeys(source, mediaType))
      return { tool, tags: [], warnings: [warn("values-left-out", "ExifTool is not asked about AES-256")] };
    const { scan } = await import("../exiftool/scan.ts");
    const found = await scan(source, { nameEnding });
    const all = found.tags.map(recorded(tool));
    const tags = fitting(all.filter(({ group }) => !ofTheInterpreter.has(group)));
    const dropped = all.filter(({ group }) => !ofTheInterpreter.has(group)).length - tags.length;
    return { tool, tags, warnings: [...toolWarnings(all), ...shownWarnings(found, dropped)] };
  } catch (error) {
    return { tool, tags: [], warnings: [warn("reader-failed", messageOf(error))] };
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

async function typeOf({ source, photo }: Opened): Promise<string> {
  if (photo !== undefined) return PHOTO_TYPE;
  if (source.sizeBytes === 0) return UNKNOWN_TYPE;
  const head = await source.read(0, HEAD_BYTES);
  try {
    const { detectMediaType } = await import("../type/media-type.ts");
    return await detectMediaType(head);
  } catch {
    // A library that is confused by the beginning; ExifTool may know better.
    return UNKNOWN_TYPE;
  }
}

/** What other readers find, which are many, and none of them for photographs. */
async function besideOf(source: ByteSource, mediaType: string): Promise<FoundBeside> {
  if (mediaType === PHOTO_TYPE) return { ...nothing, tools: [] };
  const { readBeside } = await import("../readers/read-beside.ts");
  return await readBeside(source, mediaType);
}

/** What the file says: of a plain photograph it is known already. */
const readTags = async (
  { source, photo }: Opened,
  nameEnding: string,
  mediaType: string,
): Promise<Findings> =>
  photo === undefined
    ? await scanned(source, nameEnding, mediaType)
    : { tool: PHOTO_READER, tags: photo.map(recorded(PHOTO_READER)), warnings: [] };

/** Describes a file. Throws what the source throws. */
export async function describeFile(stored: ByteSource, question: DescribeQuestion): Promise<Description> {
  const file = await (opened.get(stored) ?? openFile(stored, question));
  opened.delete(stored);
  const { source } = file;
  const detected = await typeOf(file);
  const silent = isSilent(detected, source.sizeBytes);
  const {
    tool,
    tags: read,
    warnings,
  } = silent ? { tool: OWN, ...nothing } : await readTags(file, question.nameEnding, detected);
  const named = read.find(({ group, name }) => group === "File" && name === "MIMEType");
  const found = detected === UNKNOWN_TYPE && named !== undefined ? textOf(named) : detected;
  const beside = await besideOf(source, found);
  const { sidecar, mediaType = found } = beside;
  // The reader of plain photographs has seen that nothing follows the picture.
  const isPlain = file.photo !== undefined;
  const film = isPlain ? nothing : await filmInside(source, found);
  const tags = [...read, ...film.tags, ...beside.tags];
  const { card, warnings: unusable } = cardOf(tags);
  const all = [
    ...warnings,
    ...film.warnings,
    ...beside.warnings,
    ...unusable,
    ...(isPlain ? [] : await endWarnings(source, found)),
    ...(await insideWarnings(source, found)),
  ].slice(0, MAX_WARNINGS);
  return {
    mediaType,
    tools: [...new Set([tool, OWN, ...beside.tools])],
    card,
    tags,
    warnings: all,
    summary: summaryOf({ mediaType, sizeBytes: source.sizeBytes, tags, card, warnings: all, sidecar }),
    ...(sidecar !== undefined && { sidecar }),
  };
}

/** Does the job: a clean copy, and everything about the original that the judges of the copy have to know. */

import { ZipFault } from "../archive/zip-entries.ts";
import { sourceOf, type ByteSink, type ByteSource } from "../bytes/byte-source.ts";
import { scan, type Tag } from "../exiftool/scan.ts";
import type { CleanAnswer, CleanQuestion } from "../jobs/clean.ts";
import { filesInside } from "../prove/files-inside.ts";
import { personalValues } from "../prove/personal-value.ts";
import { readBeside } from "../readers/read-beside.ts";
import { cleanerOf, typeOf } from "./choose-cleaner.ts";
import { cleanFile } from "./clean-file.ts";
import { CleanRefusal, type RemovedPart } from "./format-cleaner.ts";

const MAX_TEXT = 300;
const MAX_REMOVED = 20_000;

const nameOf = ({ group, tag }: RemovedPart): string =>
  (tag === undefined ? group : `${group}:${tag}`).slice(0, MAX_TEXT);

/** What ExifTool says of itself. */
export const versionIn = (tags: readonly Tag[]): string => {
  const value = tags.find(({ group, name }) => group === "ExifTool" && name === "ExifToolVersion")?.value;
  return typeof value === "string" ? value : "unknown";
};

/** Says quickly what can be said quickly. Throws CleanRefusal. */
function assertKnown(mediaType: string): void {
  if (cleanerOf(mediaType) === undefined) {
    throw new CleanRefusal("unsupported-format", `there is no cleaner for ${mediaType}`);
  }
}

/** What files inside an archive or document say about themselves; an archive that only its cleaner can follow says nothing. */
async function tagsInside(source: ByteSource): Promise<Tag[]> {
  const tags: Tag[] = [];
  try {
    for await (const { bytes } of filesInside(source)) {
      tags.push(...(await scan(sourceOf(bytes), { nameEnding: "", unknown: true })).tags);
    }
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error;
  }
  return tags;
}

/** Cleans a file into the sink. Throws what source and sink throw; a file that cannot be cleaned is an answer. */
export async function doClean(
  { nameEnding }: CleanQuestion,
  source: ByteSource,
  sink: ByteSink,
): Promise<CleanAnswer> {
  try {
    assertKnown(await typeOf(source));
    // First, so that a reader that fails on the original costs no work: without it nothing could be proven.
    const { tags } = await scan(source, { nameEnding, unknown: true });
    const beside = await readBeside(source, await typeOf(source));
    const { cleaner, originalMediaType, mediaType, method, removed, notes } = await cleanFile(source, sink);
    const contentDigest = method === "lossless" ? await cleaner.contentDigest(source) : undefined;
    return {
      outcome: "cleaned",
      originalMediaType,
      mediaType,
      method,
      removed: [...new Set(removed.map(nameOf))].slice(0, MAX_REMOVED),
      notes: [...notes],
      values: personalValues([...tags, ...beside.tags, ...(await tagsInside(source))], mediaType),
      ...(contentDigest !== undefined && { contentDigest }),
      tools: [{ name: "exiftool", version: versionIn(tags) }],
    };
  } catch (error) {
    if (!(error instanceof CleanRefusal)) throw error;
    const { reason, message, offset } = error;
    return {
      outcome: "refused",
      mediaType: await typeOf(source),
      reason,
      message: message.slice(0, MAX_TEXT),
      ...(offset !== undefined && { offset }),
    };
  }
}

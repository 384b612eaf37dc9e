/** Does the job: a copy with parts painted over, and everything about the original that the judges of it have to know. */

import type { ByteSink, ByteSource } from "../bytes/byte-source.ts";
import { typeOf } from "../clean/choose-cleaner.ts";
import { versionIn } from "../clean/clean-job.ts";
import { scan, type Tag } from "../exiftool/scan.ts";
import type { RedactAnswer, RedactQuestion } from "../jobs/redact.ts";
import { personalValues } from "../prove/personal-value.ts";
import { readBeside } from "../readers/read-beside.ts";
import { paintFile, PaintRefusal } from "./paint-file.ts";
import { Painter } from "./painter.ts";

const MAX_TEXT = 300;
const MAX_REMOVED = 20_000;

/** What ExifTool says of every file, and of no file in particular. */
const isOfNoFile = ({ group }: Tag): boolean => ["System", "File", "ExifTool", "Composite"].includes(group);

/** Only pixels come through, so everything goes that the file says about itself. */
const removedOf = (tags: readonly Tag[]): string[] =>
  [
    ...new Set(
      tags.filter((tag) => !isOfNoFile(tag)).map(({ group, name }) => `${group}:${name}`.slice(0, MAX_TEXT)),
    ),
  ].slice(0, MAX_REMOVED);

/** Paints into the sink. Throws what source and sink throw; a file that cannot be painted on is an answer. */
export async function doRedact(
  { nameEnding, boxes }: RedactQuestion,
  source: ByteSource,
  sink: ByteSink,
): Promise<RedactAnswer> {
  const mediaType = await typeOf(source);
  try {
    const painter = new Painter(boxes);
    const { bytes, notes } = await paintFile(mediaType, source, painter);
    const { tags } = await scan(source, { nameEnding, unknown: true });
    const beside = await readBeside(source, mediaType);
    const copyType = mediaType === "application/pdf" ? mediaType : "image/png";
    await sink.write(bytes);
    return {
      outcome: "cleaned",
      originalMediaType: mediaType,
      mediaType: copyType,
      method: "re-encoded",
      removed: removedOf(tags),
      notes: [...notes],
      values: personalValues([...tags, ...beside.tags], copyType),
      tools: [{ name: "exiftool", version: versionIn(tags) }],
      sizes: painter.sizes,
    };
  } catch (error) {
    if (!(error instanceof PaintRefusal)) throw error;
    const { reason, message } = error;
    return { outcome: "refused", mediaType, reason, message: message.slice(0, MAX_TEXT) };
  }
}

/**
 * The files inside a file that have words of their own: members of archives and documents, photographs in the pages of
 * a PDF copy, pictures written into drawings. A reader of metadata that is shown the whole does not look into them.
 */

import { sourceOf, type ByteSource } from "../bytes/byte-source.ts";
import { zipDirectory } from "../archive/zip-entries.ts";
import { typeOf } from "../clean/choose-cleaner.ts";
import { parsePlainPdf, PlainFault, type PlainObject } from "../clean/pdf/parse-plain-pdf.ts";

/** As deep as cleaners follow. */
const MAX_DEPTH = 3;
const MAX_ZIP_HEAD = 4;

/** One of them, by its content. */
export interface FileInside {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;

/** Whether metadata readers know more of such a file than its text. */
const isMedium = (mediaType: string): boolean =>
  /^(?:image|video|audio)\/|^application\/pdf$/.test(mediaType);

const isPhotograph = ({ value }: PlainObject): boolean => {
  const filter = value.kind === "dictionary" ? value.entries.get("Filter") : undefined;
  return filter?.kind === "name" && filter.text === "DCTDecode";
};

/** A document that is not written as copies are has no pictures here: its structure is refused by another judge. */
function photographsOf(bytes: Buffer): Buffer[] {
  try {
    return parsePlainPdf(bytes)
      .filter(isPhotograph)
      .flatMap(({ stream }) => stream ?? []);
  } catch (error) {
    if (error instanceof PlainFault) return [];
    throw error;
  }
}

const picturesOf = (drawing: Buffer): Buffer[] =>
  Array.from(
    drawing.toString("latin1").matchAll(/data:image\/[\w.+-]+;base64,([A-Za-z0-9+/=\s]+)/g),
    ([, text = ""]) => Buffer.from(text, "base64"),
  );

async function* partsOf(file: ByteSource, mediaType: string): AsyncGenerator<Uint8Array> {
  if (isZip(await file.read(0, MAX_ZIP_HEAD))) {
    for (const entry of (await zipDirectory(file)).entries) if (entry.sizeBytes > 0) yield await entry.read();
    return;
  }
  const isRead = mediaType === "application/pdf" || mediaType === "image/svg+xml";
  const bytes = Buffer.from(isRead ? await file.read(0, file.sizeBytes) : []);
  if (mediaType === "application/pdf") yield* photographsOf(bytes);
  if (mediaType === "image/svg+xml") yield* picturesOf(bytes);
}

/**
 * Every such file in a file, and in the files in it. Throws ZipFault for an archive that cannot be followed, and what
 * the source throws.
 */
export async function* filesInside(file: ByteSource, depth = 0): AsyncGenerator<FileInside> {
  for await (const bytes of partsOf(file, await typeOf(file))) {
    const inner = sourceOf(bytes);
    const mediaType = await typeOf(inner);
    if (isMedium(mediaType)) yield { mediaType, bytes };
    if (depth < MAX_DEPTH) yield* filesInside(inner, depth + 1);
  }
}

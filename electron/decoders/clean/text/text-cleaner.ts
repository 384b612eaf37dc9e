/** Plain text: as it is, without the characters that are not seen and can therefore carry a mark of who had the copy. */

import { createHash } from "node:crypto";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { encodeUtf8 } from "../../../core/bytes/utf8.ts";
import { replaceHidden } from "../../../core/text/hidden-characters.ts";
import { CleaningRecord } from "../cleaning-record.ts";
import { CleanRefusal, type FormatCleaner, type ScannedTag } from "../format-cleaner.ts";
import { judgeText } from "./judge-text.ts";

const LARGEST_TEXT_BYTES = 64 * 2 ** 20;

type Encoding = "utf-8" | "utf-16le" | "utf-16be";

interface Decoded {
  readonly encoding: Encoding;
  readonly text: string;
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}

async function decode(source: ByteSource): Promise<Decoded> {
  if (source.sizeBytes > LARGEST_TEXT_BYTES) throw new CleanRefusal("too-large", "a text is too large");
  const bytes = await source.read(0, source.sizeBytes);
  const encoding = encodingOf(bytes);
  try {
    return { encoding, text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch (error) {
    throw new CleanRefusal("unknown-structure", "a text in an encoding other than UTF-8 and UTF-16", {
      cause: error,
    });
  }
}

const isLayout = (character: string): boolean => /[\t\n\f\r]/.test(character);

/** What a reader sees, with every character that was taken out. */
function seenIn(text: string): { readonly seen: string; readonly taken: readonly string[] } {
  const taken: string[] = [];
  const seen = replaceHidden(text, (character) => {
    if (isLayout(character)) return character;
    taken.push(character);
    return "";
  });
  return { seen, taken };
}

function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === "utf-8") return encodeUtf8(text);
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return encoding === "utf-16le" ? bytes : bytes.swap16();
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

const tags: Readonly<Record<string, RegExp>> = {
  "File:FileType": /^(TXT|CSV)$/,
  "File:FileTypeExtension": /^(txt|csv)$/i,
  "File:MIMEType": /^text\/(plain|csv)$/,
  "File:MIMEEncoding": /^(us-ascii|utf-8|utf-16le|utf-16be)$/,
  "File:ByteOrderMark": /^[01]$/,
  "File:Newlines": /^/,
  "File:LineCount": /^\d+$/,
  "File:WordCount": /^\d+$/,
  "File:RowCount": /^\d+$/,
  "File:ColumnCount": /^\d+$/,
  "File:Delimiter": /^.?$/s,
  "File:Quoting": /^/,
};

/** The cleaner of plain text, tables of text and Markdown. */
export const textCleaner: FormatCleaner = {
  mediaTypes: ["text/plain", "text/csv", "text/tab-separated-values", "text/markdown"],
  async clean(source, sink) {
    const { encoding, text } = await decode(source);
    const record = new CleaningRecord();
    const { seen, taken } = seenIn(text.replace(/^\uFEFF/, ""));
    if (text.startsWith("\uFEFF") && encoding === "utf-8") record.remove("text", "byte order mark");
    for (const character of taken) record.remove("text", codePoint(character), "hidden-characters-removed");
    await sink.write(encode(seen, encoding));
    return { mediaType: "text/plain", method: "lossless", removed: record.removed, notes: record.notes };
  },
  inspect: judgeText,
  allows: (tag: ScannedTag) => tags[`${tag.group}:${tag.name}`]?.test(tag.value) ?? false,
  async contentDigest(file) {
    const { seen } = seenIn((await decode(file)).text.replace(/^\uFEFF/, ""));
    return createHash("sha256").update(seen, "utf16le").digest("hex");
  },
};

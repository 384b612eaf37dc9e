/** Reads what the scan script printed. */

import { decodeUtf8Lossily } from "../../core/bytes/utf8.ts";
import { DecodeError } from "../../core/errors.ts";
import { MAX_TAGS } from "./scan-script.ts";

/** One thing that a file says about itself. */
export interface Tag {
  /** Family 1 of ExifTool, such as IFD0, GPS or XMP-dc. */
  readonly group: string;
  /** Where a file holds several documents or samples, such as Doc3; empty for the file itself. */
  readonly document: string;
  readonly name: string;
  /** Text as the file has it, without conversion for people; a list where the tag has several values. */
  readonly value: string | readonly string[];
}

/** All tags of a file, in its own order. */
export interface Scan {
  readonly tags: readonly Tag[];
  /** How many tags there are beyond those. */
  readonly leftOut: number;
}

const FIELD_COUNT = 5;
const LINE_FEED = 10;

/** Binary values are told by their length only, in ExifTool's own words. */
function valueOf(kind: string, text: string): Tag["value"] {
  if (kind === "L") return text.split("\0");
  return kind === "B" ? `(Binary data ${text} bytes)` : text;
}

/** Decodes the output of one scan. Throws DecodeError when it is not whole. */
export function readTags(output: Uint8Array): Scan {
  const tags: Tag[] = [];
  for (let at = 0; at < output.length;) {
    const lineEnd = output.indexOf(LINE_FEED, at);
    const lengths = decodeUtf8Lossily(output.subarray(at, lineEnd)).split(" ").map(Number);
    if (lineEnd < 0 || lengths.length !== FIELD_COUNT || lengths.some(Number.isNaN)) break;
    at = lineEnd + 1;
    const [group = "", document = "", name = "", kind = "", text = ""] = lengths.map((length) => {
      at += length;
      return decodeUtf8Lossily(output.subarray(at - length, at));
    });
    at += 1;
    if (group === "" && name === "End") return { tags, leftOut: Math.max(0, Number(text) - MAX_TAGS) };
    tags.push({ group, document, name, value: valueOf(kind, text) });
  }
  throw new DecodeError("tags", "an end");
}

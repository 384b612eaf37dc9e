/** Walks a JPEG XL that claims to be clean: a bare picture, or a container with one, and no text in the picture's head. */

import type { Remainder } from "../format-cleaner.ts";
import { isWholeJxl } from "./jxl-digest.ts";
import { readCodestreamTexts } from "./codestream-header.ts";

const head = "0000000c4a584c200d0a870a00000014667479706a786c20000000006a786c20";

/** Where the picture begins in a container that is nothing but one; undefined for any other layout. */
function findPicture(bytes: Buffer): number | undefined {
  if (bytes.toString("hex", 0, 32) !== head) return undefined;
  const hasLevel = /^000000096a786c6c[01][0-9a-f]$/.test(bytes.toString("hex", 32, 41));
  const at = hasLevel ? 41 : 32;
  const isWhole =
    bytes.toString("latin1", at + 4, at + 8) === "jxlc" && bytes.readUInt32BE(at) === bytes.length - at;
  return isWhole ? at + 8 : undefined;
}

/** Everything in these bytes that a clean JPEG XL must not have. */
export function inspectJxl(bytes: Buffer): Remainder[] {
  const start = bytes.toString("hex", 0, 2) === "ff0a" ? 0 : findPicture(bytes);
  if (start === undefined || bytes.toString("hex", start, start + 2) !== "ff0a") {
    return [{ group: "JXL", tag: "boxes", offset: 0 }];
  }
  const isOverlong = isWholeJxl(bytes.subarray(start, -1));
  const { hasProfile, hasNames, hasPreview } = readCodestreamTexts(bytes.subarray(start));
  const found: Remainder[] = [];
  if (isOverlong) found.push({ group: "JXL", tag: "bytes behind the picture", offset: bytes.length - 1 });
  if (hasProfile) found.push({ group: "JXL", tag: "colour profile in the picture", offset: start });
  if (hasNames) found.push({ group: "JXL", tag: "names of channels", offset: start });
  if (hasPreview) found.push({ group: "JXL", tag: "preview", offset: start });
  return found;
}

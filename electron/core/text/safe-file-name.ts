/**
 * Original names as names of new files that Windows, macOS and Linux all accept and that mean one file in one folder:
 * no separator, stream, device name, hidden character, trailing dot or space, at most 255 bytes of UTF-8. The exact
 * original name stays in the item's record, so nothing is lost here. Invariant: a safe name is its own safe name.
 */

import { encodeHex } from "../bytes/hex.ts";
import { decodeUtf8, encodeUtf8 } from "../bytes/utf8.ts";
import { tryDecode } from "../decode.ts";
import { replaceHidden } from "./hidden-characters.ts";

const MAX_NAME_BYTES = 255;
const MAX_CHARACTER_BYTES = 4;
const NAMELESS = "unnamed";

/** Devices of Windows; any extension and any spaces before it leave them devices. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$) *(?:\.|$)/i;
const forbiddenCharacter = /[<>:"/\\|?*]/g;
const stemAndExtension = /^(.+)(\.[\p{L}\p{N}]{1,16})$/su;
const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Restores an original name, text or exact bytes, to a name that is safe on every system; bytes that are not UTF-8 become %XX. */
export function safeFileName(name: string | Uint8Array): string {
  const text = typeof name === "string" ? name : (tryDecode(() => decodeUtf8(name)) ?? decodeName(name));
  const visible = replaceHidden(text, () => "_").replaceAll(forbiddenCharacter, "_");
  return guardDevice(fit(guardDevice(withoutTrailing(visible))));
}

/** The names taken in one folder, by what they clash on, with the highest number given to it. */
export type NameClaims = Map<string, number>;

/** Takes a safe name, or the first free one with a number in brackets, in a folder that may not tell case or Unicode forms apart. */
export function claimName(claims: NameClaims, name: string): string {
  const key = clashKey(name);
  let number = claims.get(key) ?? 1;
  let claimed = name;
  while (claims.has(clashKey(claimed))) {
    number += 1;
    claimed = fit(name, ` (${number})`);
  }
  claims.set(clashKey(claimed), 1);
  claims.set(key, number);
  return claimed;
}

/** Folds more than any one file system does: compatibility forms, full case folding, ignorable characters. */
const clashKey = (name: string): string =>
  name
    .normalize("NFKC")
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKC")
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "");

const guardDevice = (name: string): string => (deviceName.test(name) ? `_${name}` : name);

/** Windows drops dots and spaces at the end of a name, so that two names would be one file. */
function withoutTrailing(name: string): string {
  let end = name.length;
  while (end > 0 && ". ".includes(name.charAt(end - 1))) end -= 1;
  return name.slice(0, end);
}

const byteLength = (text: string): number => encodeUtf8(text).length;

/** Puts a suffix before the extension and cuts whole characters off the stem until the name is short enough. */
function fit(name: string, suffix = ""): string {
  const [, stem = name, extension = ""] = stemAndExtension.exec(name) ?? [];
  let room = MAX_NAME_BYTES - byteLength(suffix + extension);
  if (name !== "" && byteLength(stem) <= room) return `${stem}${suffix}${extension}`;
  let kept = "";
  for (const { segment } of graphemes.segment(stem)) {
    room -= byteLength(segment);
    if (room < 0) break;
    kept += segment;
  }
  kept = withoutTrailing(kept);
  return `${kept === "" ? NAMELESS : kept}${suffix}${extension}`;
}

function decodeName(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length;) {
    const { character, length } = characterAt(bytes, at);
    text += character;
    at += length;
  }
  return text;
}

function characterAt(bytes: Uint8Array, at: number): { character: string; length: number } {
  for (let length = 1; length <= MAX_CHARACTER_BYTES; length += 1) {
    const character = tryDecode(() => decodeUtf8(bytes.subarray(at, at + length)));
    if (character !== undefined) return { character, length };
  }
  return { character: `%${encodeHex(bytes.subarray(at, at + 1)).toUpperCase()}`, length: 1 };
}

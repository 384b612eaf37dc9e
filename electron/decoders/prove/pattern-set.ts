/** Looks for thousands of texts at once in bytes, in every encoding that formats keep text in. */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";

/** Shorter texts are in every file by chance. */
const MIN_BYTES = 3;
/** From here on chance plays no part, not even in gigabytes of compressed video. */
const FREE_BYTES = 5;

interface Pattern<Subject> {
  readonly bytes: Uint8Array;
  /** Short ones count only where they stand alone, as formats write them. */
  readonly mustStandAlone: boolean;
  readonly subject: Subject;
}

const utf16 = (text: string, isLittleEndian: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), isLittleEndian);
  return bytes;
};

function latin1(text: string): Uint8Array[] {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  const isLatin = units.every((unit) => unit < 0x100) && units.some((unit) => unit >= 0x80);
  return isLatin ? [Uint8Array.from(units)] : [];
}

function escaped(text: string): Uint8Array[] {
  const xml = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return xml === text ? [] : [encodeUtf8(xml)];
}

/** PDF writes strings as hexadecimal digits, too. */
const hexOf = (bytes: Uint8Array): Uint8Array[] => {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [encodeUtf8(digits), encodeUtf8(digits.toUpperCase())];
};

function encodingsOf(text: string): Uint8Array[] {
  const plain = encodeUtf8(text);
  const big = utf16(text, false);
  const wide = text.length < MIN_BYTES ? [] : [utf16(text, true), big];
  const hex = text.length < FREE_BYTES ? [] : [...hexOf(plain), ...hexOf(big)];
  return [plain, ...latin1(text), ...escaped(text), ...wide, ...hex];
}

/** NUL, blank, quotes, brackets, `=`, `:`, `;`, `,`, `/`, `<`, `>`: what stands around a word that somebody wrote. */
const borders = new Set([0, 9, 10, 13, 32, 34, 39, 40, 41, 44, 47, 58, 59, 60, 61, 62, 91, 93]);

const keyAt = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

/** Texts that are looked for together. */
export class PatternSet<Subject> {
  readonly #byKey = new Map<number, Pattern<Subject>[]>();
  readonly #isKey = new Uint8Array(65_536);
  /** Bytes of the longest encoding. */
  longest = 0;

  /** Adds a text; one that is too short to mean anything is not added, and false is returned. */
  add(text: string, subject: Subject): boolean {
    const encodings = encodingsOf(text).filter(({ length }) => length >= MIN_BYTES);
    for (const bytes of encodings) {
      const key = keyAt(bytes, 0);
      const known = this.#byKey.get(key) ?? [];
      known.push({ bytes, mustStandAlone: bytes.length < FREE_BYTES, subject });
      this.#byKey.set(key, known);
      this.#isKey[key] = 1;
      this.longest = Math.max(this.longest, bytes.length);
    }
    return encodings.length > 0;
  }

  #matches({ bytes, mustStandAlone }: Pattern<Subject>, within: Uint8Array, at: number): boolean {
    if (at + bytes.length > within.length) return false;
    for (let index = 2; index < bytes.length; index += 1) {
      if (within[at + index] !== bytes[index]) return false;
    }
    if (!mustStandAlone) return true;
    const before = at === 0 ? 0 : (within[at - 1] ?? 0);
    return borders.has(before) && borders.has(within[at + bytes.length] ?? 0);
  }

  /** Tells `found` of every subject that occurs; the same one may be told several times. */
  search(bytes: Uint8Array, found: (subject: Subject) => void): void {
    const isKey = this.#isKey;
    for (let at = 0; at + 1 < bytes.length; at += 1) {
      const key = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      if (isKey[key] === 0) continue;
      for (const pattern of this.#byKey.get(key) ?? []) {
        if (this.#matches(pattern, bytes, at)) found(pattern.subject);
      }
    }
  }
}

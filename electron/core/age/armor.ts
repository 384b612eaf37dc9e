/**
 * The text form of an age file (C2SP age.md, "ASCII armor"), read strictly: begin and end line exact, 64 characters a
 * line, canonical padded base64, LF or CRLF, and nothing but white space around. Files are only ever read in this form
 * (mail and messengers make it of them), never written.
 */

import { decodeBase64 } from "../bytes/base64.ts";
import { decodeUtf8, encodeUtf8 } from "../bytes/utf8.ts";
import { AgeError } from "./age-error.ts";

const BEGIN_LINE = "-----BEGIN AGE ENCRYPTED FILE-----";
const END_LINE = "-----END AGE ENCRYPTED FILE-----";
const LINE_CHARACTERS = 64;
/** The longest line that is still read; only white space before and after the text may be as long. */
const MAX_LINE_CHARACTERS = 1024;

/** How far into a file its armor is looked for. */
export const ARMOR_SEARCH_BYTES = 1024;
const beginning = encodeUtf8("-----");

/** Whether a file that begins with these bytes means to be armored, rightly or with a fault. */
export function hasArmor(bytes: Uint8Array): boolean {
  const searched = bytes.subarray(0, ARMOR_SEARCH_BYTES);
  return searched.some((_, start) => beginning.every((byte, index) => searched[start + index] === byte));
}

const isBlank = (line: string): boolean => /^[ \t\r]*$/.test(line);

function decodeLines(lines: readonly string[]): Uint8Array {
  try {
    return decodeBase64(lines.join(""));
  } catch (error) {
    throw new AgeError("armor", "base64 in the armor is not canonical", { cause: error });
  }
}

/** Text of a part; what is not ASCII fits no line, so it is enough that it does not vanish. */
function textOf(part: Uint8Array): string {
  try {
    return decodeUtf8(part);
  } catch (error) {
    throw new AgeError("armor", "a character that no armor has", { cause: error });
  }
}

/** Takes armored text in parts of any length and gives the bytes within; nothing is complete before `finish`. */
export class ArmorReader {
  #place: "before" | "within" | "after" = "before";
  #line = "";
  #isShort = false;

  /** Reads the next part of the text. Throws AgeError armor. */
  *push(part: Uint8Array): Generator<Uint8Array> {
    const text = this.#line + textOf(part);
    const end = text.lastIndexOf("\n") + 1;
    this.#line = text.slice(end);
    if (this.#line.length > MAX_LINE_CHARACTERS)
      throw new AgeError("armor", "a line of the armor is too long");
    const body: string[] = [];
    for (const line of text.slice(0, end).split("\n").slice(0, -1)) this.#take(line, body);
    if (body.length > 0) yield decodeLines(body);
  }

  /** Says that the text is over. Throws AgeError armor when its end is missing. */
  finish(): void {
    // The last line may lack its line break.
    const body: string[] = [];
    this.#take(this.#line, body);
    if (this.#place !== "after") throw new AgeError("armor", "the end of the armor is missing");
  }

  #take(rawLine: string, body: string[]): void {
    const line = rawLine.endsWith("\r") ? rawLine.slice(0, -1) : rawLine;
    if (this.#place === "within") {
      if (line === END_LINE) this.#place = "after";
      else this.#takeBody(line, body);
      return;
    }
    if (isBlank(line)) return;
    if (this.#place === "after" || line !== BEGIN_LINE) throw new AgeError("armor", "text around the armor");
    this.#place = "within";
  }

  #takeBody(line: string, body: string[]): void {
    if (this.#isShort || line.length === 0 || line.length > LINE_CHARACTERS) {
      throw new AgeError("armor", "a line of the armor has the wrong length");
    }
    this.#isShort = line.length < LINE_CHARACTERS || line.endsWith("=");
    body.push(line);
  }
}

/** What is typed at a prompt that shows nothing: bytes are kept in one buffer that is wiped, never in a string. */

/** The longest secret that is taken, in bytes of UTF-8. */
export const secretCapacity = 1024;
const keys = {
  interrupt: 0x03,
  endOfText: 0x04,
  backspace: 0x08,
  lineFeed: 0x0a,
  enter: 0x0d,
  clear: 0x15,
  escape: 0x1b,
  erase: 0x7f,
};

/** What a byte did to the line. */
export type LineState = "open" | "done" | "cancelled" | "too-long";

/** A line that is being typed. */
export class SecretLine {
  readonly #bytes = Buffer.alloc(secretCapacity);
  #length = 0;
  /** Escape sequences of arrow keys and pasting are skipped up to their final letter. */
  #inEscape = false;

  /** Takes one byte as the terminal sends it. */
  take(byte: number): LineState {
    if (byte === keys.interrupt) return "cancelled";
    if (this.#inEscape) {
      this.#inEscape = !isEscapeEnd(byte);
      return "open";
    }
    if (byte === keys.enter || byte === keys.lineFeed) return "done";
    if (byte === keys.endOfText) return this.#length === 0 ? "cancelled" : "done";
    if (byte === keys.escape) this.#inEscape = true;
    else if (byte === keys.erase || byte === keys.backspace) this.#eraseCharacter();
    else if (byte === keys.clear) this.#truncate(0);
    else if (byte >= 0x20) return this.#append(byte);
    return "open";
  }

  /** A copy of what was typed, owned by the caller. */
  toBuffer(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#length));
  }

  wipe(): void {
    this.#truncate(0);
  }

  #append(byte: number): LineState {
    if (this.#length === secretCapacity) return "too-long";
    this.#bytes[this.#length] = byte;
    this.#length += 1;
    return "open";
  }

  #truncate(length: number): void {
    this.#bytes.fill(0, length);
    this.#length = length;
  }

  #eraseCharacter(): void {
    let start = this.#length - 1;
    while (start > 0 && ((this.#bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
    this.#truncate(Math.max(0, start));
  }
}

/** `ESC [` and `ESC O` begin longer sequences; any letter or `~` ends them. */
function isEscapeEnd(byte: number): boolean {
  return (byte >= 0x40 && byte <= 0x7e && byte !== 0x5b && byte !== 0x4f) || byte === 0x1b;
}

/** Writes PDF files of one plain form: numbered objects one behind the other, one table, no date, no name, no identifier. */

import { deflateSync } from "node:zlib";

const HEADER = Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1");

/** A name as it stands in a file. */
export const writeName = (name: string): string =>
  `/${[...Buffer.from(name)]
    .map((byte) =>
      /[A-Za-z0-9_.+*:-]/.test(String.fromCharCode(byte)) && byte < 0x80
        ? String.fromCharCode(byte)
        : `#${byte.toString(16).padStart(2, "0")}`,
    )
    .join("")}`;

/** A string as it stands in a file. */
export const writeString = (bytes: Uint8Array): string => `<${Buffer.from(bytes).toString("hex")}>`;

/** Dictionary entries between their brackets. */
export const writeDictionary = (entries: readonly (readonly [string, string])[]): string =>
  `<<${entries.map(([key, value]) => `${writeName(key)} ${value}`).join("")}>>`;

/** Gathers objects and writes the file. Number 1 is the catalogue. */
export class PdfWriter {
  readonly #objects: (Buffer | undefined)[] = [];

  /** Takes a number for an object that comes later. */
  reserve(): number {
    return this.#objects.push(undefined);
  }

  put(number: number, text: string): void {
    this.#objects[number - 1] = Buffer.from(text, "latin1");
  }

  /** Puts a stream; deflated unless it is in a format of its own. */
  putStream(
    number: number,
    entries: readonly (readonly [string, string])[],
    bytes: Uint8Array,
    filter: "FlateDecode" | "DCTDecode" = "FlateDecode",
  ): void {
    const body = filter === "FlateDecode" ? deflateSync(bytes, { level: 9 }) : bytes;
    const all = [...entries, ["Length", String(body.length)] as const, ["Filter", `/${filter}`] as const];
    const head = Buffer.from(`${writeDictionary(all)}\nstream\n`, "latin1");
    this.#objects[number - 1] = Buffer.concat([head, body, Buffer.from("\nendstream")]);
  }

  /** The whole file. Every reserved number must have been put. */
  finish(): Buffer {
    const parts: Buffer[] = [HEADER];
    const offsets: number[] = [];
    let position = HEADER.length;
    for (const [index, object] of this.#objects.entries()) {
      const bytes = Buffer.concat([
        Buffer.from(`${index + 1} 0 obj\n`),
        object ?? Buffer.from("null"),
        Buffer.from("\nendobj\n"),
      ]);
      offsets.push(position);
      parts.push(bytes);
      position += bytes.length;
    }
    const size = this.#objects.length + 1;
    const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
    const tail = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${position}\n%%EOF\n`;
    return Buffer.concat([...parts, Buffer.from(tail)]);
  }
}

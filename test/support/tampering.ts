/** Ways to tamper with a signed record: one line of JSON, the four lines of its signature, and what may follow. */

import { decodeBase64, encodeBase64 } from "../../electron/core/bytes/base64.ts";
import type { SigningKeyPair } from "../../electron/core/crypto/backend.ts";
import { type RecordComments, signLine } from "../../electron/core/sign/signed-line.ts";
import { native } from "./backends.ts";

/** What was done, and what came of it. */
export type Tampered = readonly [what: string, text: string];

type Fields = Readonly<Record<string, unknown>>;

const linesOf = (text: string): string[] => text.split("\n");

function withLine(text: string, index: number, change: (line: string) => string): string {
  return linesOf(text)
    .map((line, at) => (at === index ? change(line) : line))
    .join("\n");
}

/** Flips one bit of a base64 line at a byte. */
const flipped = (line: string, at: number): string => {
  const bytes = decodeBase64(line);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return encodeBase64(bytes);
};

/** Every byte of a signature that means something else: algorithm, key id, signature, and the global signature. */
function* bitFlips(text: string): Generator<Tampered> {
  for (const at of [0, 1, 2, 9, 10, 41, 42, 73]) {
    yield [`bit of the signature line, byte ${at}`, withLine(text, 2, (line) => flipped(line, at))];
  }
  for (const at of [0, 31, 32, 63]) {
    yield [`bit of the global signature, byte ${at}`, withLine(text, 4, (line) => flipped(line, at))];
  }
}

/** Edits of the signed line that keep it JSON of the right form. */
function* editedFields(text: string, fields: Fields): Generator<Tampered> {
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== "string") continue;
    for (const [what, changed] of [
      ["last character", `${value.slice(0, -1)}${value.endsWith("a") ? "b" : "a"}`],
      ["first character", `${value.startsWith("a") ? "b" : "a"}${value.slice(1)}`],
      ["shortened", value.slice(0, -1)],
      ["emptied", ""],
    ] as const) {
      yield [`${name}: ${what}`, withLine(text, 0, () => JSON.stringify({ ...fields, [name]: changed }))];
    }
    const others = Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
    yield [`${name}: left out`, withLine(text, 0, () => JSON.stringify(others))];
    yield [`${name}: a number`, withLine(text, 0, () => JSON.stringify({ ...fields, [name]: 7 }))];
  }
}

function* spellings(text: string, fields: Fields): Generator<Tampered> {
  const spell = (what: string, line: string): Tampered => [what, withLine(text, 0, () => line)];
  const exact = JSON.stringify(fields);
  yield spell("a space more", exact.replace(":", ": "));
  yield spell("keys in another order", JSON.stringify(Object.fromEntries(Object.entries(fields).reverse())));
  yield spell("a key twice", exact.replace("{", `{"v":1,`));
  yield spell("a key that nobody knows", JSON.stringify({ ...fields, extra: true }));
  yield spell("a newer version", JSON.stringify({ ...fields, v: 2 }));
  yield spell("another type", JSON.stringify({ ...fields, type: "sandyq-letter" }));
  yield spell("no JSON", `${exact}}`);
  yield spell("a list", `[${exact}]`);
  yield spell("a byte order mark", `\ufeff${exact}`);
}

function* lineEdits(text: string): Generator<Tampered> {
  const lines = linesOf(text);
  const kept = (wanted: (at: number) => boolean): string => lines.filter((_, at) => wanted(at)).join("\n");
  for (const index of [0, 1, 2, 3, 4]) yield [`line ${index + 1} left out`, kept((at) => at !== index)];
  for (const length of [0, 1, 100, text.length >> 1])
    yield [`cut after ${length} characters`, text.slice(0, length)];
  yield ["cut inside the signature", lines.slice(0, 4).join("\n")];
  yield ["untrusted comment changed", withLine(text, 1, () => "untrusted comment: trust me")];
  yield ["untrusted comment without its label", withLine(text, 1, () => "trust me")];
  yield ["trusted comment changed", withLine(text, 3, (line) => `${line}!`)];
  yield ["trusted comment without its label", withLine(text, 3, () => "trust me")];
  yield [
    "signature lines swapped",
    kept((at) => at < 1).concat("\n", [3, 4, 1, 2].map((at) => lines[at]).join("\n"), "\n"),
  ];
  yield ["a signature that is not base64", withLine(text, 2, (line) => line.replace(/.$/, "!"))];
  yield ["a blank line first", `\n${text}`];
  yield ["quoted as in mail", lines.map((line) => `> ${line}`).join("\n")];
}

/** Everything that somebody without the key can do to a record. */
export function tamperedRecords(text: string): Tampered[] {
  const fields = JSON.parse(linesOf(text)[0] ?? "") as Fields;
  return [...bitFlips(text), ...editedFields(text, fields), ...spellings(text, fields), ...lineEdits(text)];
}

/** A record whose line says something else, signed again by whoever tampers. */
export function signedAgain(
  text: string,
  keyPair: SigningKeyPair,
  change: (fields: Fields) => Fields,
  comments: RecordComments,
): string {
  const [line = "", ...rest] = linesOf(text);
  const signed = signLine(native, keyPair, JSON.stringify(change(JSON.parse(line) as Fields)), comments);
  return signed + rest.slice(4).join("\n");
}

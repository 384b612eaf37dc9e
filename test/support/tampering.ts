/** Ways to tamper with a signed record: one line of JSON, the four lines of its signature, and what may follow. */

import { decodeBase64, encodeBase64 } from "../../electron/core/bytes/base64.ts";
import type { SigningKeyPair } from "../../electron/core/crypto/backend.ts";
import type { RecordFinding } from "../../electron/core/sign/open-record.ts";
import { type RecordComments, signLine } from "../../electron/core/sign/signed-line.ts";
import { native } from "./backends.ts";

/** What was done, what came of it, and the finding that has to name it. */
export type Tampered = readonly [what: string, text: string, kind: RecordFinding["kind"]];

type Fields = Readonly<Record<string, unknown>>;

/**
 * What a reader can see of a text without the signature: nothing (`optional` may also be absent), that it is not empty,
 * that it is hexadecimal, that it has one of few forms, or that a key is none.
 */
export type FieldForm = "any" | "optional" | "filled" | "hexadecimal" | "fixed" | "key";

const unsigned = "record-signature-invalid";
const malformed = "record-malformed";
const unrecognised = "record-unrecognised";
const cutShort = "record-cut-short";

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
    yield [`bit of the signature line, byte ${at}`, withLine(text, 2, (line) => flipped(line, at)), unsigned];
  }
  for (const at of [0, 31, 32, 63]) {
    yield [
      `bit of the global signature, byte ${at}`,
      withLine(text, 4, (line) => flipped(line, at)),
      unsigned,
    ];
  }
}

/** Edits after which a text has no longer the form that it must have. */
const formless: Readonly<Record<FieldForm, readonly string[]>> = {
  any: [],
  optional: [],
  filled: ["emptied"],
  hexadecimal: ["shortened", "emptied"],
  fixed: ["last character", "first character", "shortened", "emptied"],
  key: [],
};

function* editsOf(text: string, fields: Fields, name: string, form: FieldForm): Generator<Tampered> {
  const value = String(fields[name]);
  const line = (changed: unknown): string =>
    withLine(text, 0, () => JSON.stringify({ ...fields, [name]: changed }));
  for (const [what, changed] of [
    ["last character", `${value.slice(0, -1)}${value.endsWith("a") ? "b" : "a"}`],
    ["first character", `${value.startsWith("a") ? "b" : "a"}${value.slice(1)}`],
    ["shortened", value.slice(0, -1)],
    ["emptied", ""],
  ] as const) {
    const seen = formless[form].includes(what) ? malformed : unsigned;
    yield [`${name}: ${what}`, line(changed), form === "key" ? "record-key-invalid" : seen];
  }
  yield [`${name}: left out`, line(undefined), form === "optional" ? unsigned : malformed];
  yield [`${name}: a number`, line(7), malformed];
}

/** Edits of the signed line that keep it JSON of the right form. */
function* editedFields(
  text: string,
  fields: Fields,
  forms: Readonly<Record<string, FieldForm>>,
): Generator<Tampered> {
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== "string") continue;
    const edits = editsOf(text, fields, name, forms[name] ?? "any");
    // A file that does not say what it is is not looked at any further.
    for (const [what, changed, kind] of edits) yield [what, changed, name === "type" ? unrecognised : kind];
  }
}

function* spellings(text: string, fields: Fields): Generator<Tampered> {
  const spell = (what: string, line: string, kind: Tampered[2]): Tampered => [
    what,
    withLine(text, 0, () => line),
    kind,
  ];
  const exact = JSON.stringify(fields);
  const reversed = Object.fromEntries(Object.entries(fields).reverse());
  yield spell("a space more", exact.replace(":", ": "), malformed);
  yield spell("keys in another order", JSON.stringify(reversed), malformed);
  yield spell("a key twice", exact.replace("{", `{"v":1,`), malformed);
  yield spell("a key that nobody knows", JSON.stringify({ ...fields, extra: true }), malformed);
  yield spell("a newer version", JSON.stringify({ ...fields, v: 2 }), "record-too-new");
  yield spell("another type", JSON.stringify({ ...fields, type: "sandyq-letter" }), unrecognised);
  yield spell("no JSON", `${exact}}`, unrecognised);
  yield spell("a list", `[${exact}]`, unrecognised);
  yield spell("a byte order mark", `\ufeff${exact}`, unrecognised);
}

function* lineEdits(text: string): Generator<Tampered> {
  const lines = linesOf(text);
  const kept = (wanted: (at: number) => boolean): string => lines.filter((_, at) => wanted(at)).join("\n");
  yield ["line 1 left out", kept((at) => at !== 0), unrecognised];
  yield ["nothing", "", unrecognised];
  yield ["a blank line first", `\n${text}`, unrecognised];
  yield ["quoted as in mail", lines.map((line) => `> ${line}`).join("\n"), unrecognised];
  for (const length of [1, 100, linesOf(text)[0]?.length ?? 0]) {
    yield [`cut after ${length} characters`, text.slice(0, length), cutShort];
  }
  yield ["cut inside the signature", lines.slice(0, 4).join("\n"), cutShort];
  yield [
    "untrusted comment changed",
    withLine(text, 1, () => "untrusted comment: trust me"),
    "record-comment-changed",
  ];
  yield ["untrusted comment without its label", withLine(text, 1, () => "trust me"), unsigned];
  yield ["trusted comment changed", withLine(text, 3, (line) => `${line}!`), unsigned];
  yield ["trusted comment without its label", withLine(text, 3, () => "trust me"), unsigned];
  const swapped = [0, 3, 4, 1, 2].map((at) => lines[at]).join("\n");
  yield ["signature lines swapped", `${swapped}\n`, unsigned];
  yield ["a signature that is not base64", withLine(text, 2, (line) => line.replace(/.$/, "!")), unsigned];
}

/**
 * Everything that somebody without the key can do to a record; `forms` says what a reader knows of each text on its line.
 * Lines that are left out of the signature are not among it: what is found then depends on what follows it.
 */
export function tamperedRecords(text: string, forms: Readonly<Record<string, FieldForm>>): Tampered[] {
  const fields = JSON.parse(linesOf(text)[0] ?? "") as Fields;
  return [
    ...bitFlips(text),
    ...editedFields(text, fields, forms),
    ...spellings(text, fields),
    ...lineEdits(text),
  ];
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

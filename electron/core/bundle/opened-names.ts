/**
 * Names that the exporter chose to show: each line opens one commitment of the events in the same bundle (bundle.md
 * §10). Invariant: a file that decodes encodes to itself.
 */

import * as v from "valibot";
import { decodeHex } from "../bytes/hex.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { commit } from "../custody/commitment.ts";
import { decodeJson, hexOf } from "../decode.ts";
import { DecodeError } from "../errors.ts";

const MAX_NAME_CHARACTERS = 2000;

const openedNameSchema = v.strictObject({
  commitment: hexOf(32),
  salt: hexOf(16),
  text: v.pipe(
    v.string(),
    v.maxLength(MAX_NAME_CHARACTERS),
    v.check((text) => text.isWellFormed()),
  ),
});

/** A commitment with what opens it; hexadecimal and text. */
export type OpenedName = v.InferOutput<typeof openedNameSchema>;

/** Writes the file. */
export const encodeOpenedNames = (names: readonly OpenedName[]): string =>
  names.map(({ commitment, salt, text }) => `${JSON.stringify({ commitment, salt, text })}\n`).join("");

/** Reads the file without checking what it claims. Throws DecodeError. */
export function decodeOpenedNames(text: string): OpenedName[] {
  if (!text.endsWith("\n")) throw new DecodeError("names", "lines that end in a line feed");
  const names = text
    .slice(0, -1)
    .split("\n")
    .map((line) => decodeJson(openedNameSchema, line, "names"));
  if (encodeOpenedNames(names) !== text) throw new DecodeError("names", "its canonical spelling");
  return names;
}

/** Whether a name is the one that its commitment hides. */
export const opensName = (crypto: CryptoBackend, { commitment, salt, text }: OpenedName): boolean =>
  commit(crypto, decodeHex(salt), encodeUtf8(text)) === commitment;

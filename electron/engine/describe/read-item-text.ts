/** Has the decoder process read the words of one sealed document. Whatever that does to the process, a row comes back. */

import { concatBytes } from "../../core/bytes/bytes.ts";
import { decodeUtf8Lossily } from "../../core/bytes/utf8.ts";
import { documentKindOf, MAX_TEXT_CHARACTERS, type TextAnswer } from "../../decoders/jobs/text.ts";
import type { ItemText } from "../catalogue/item-text-table.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import type { DecoderPool } from "../decoder/decoder-pool.ts";
import { objectSource } from "../decoder/job-file.ts";
import { objectPath } from "../objects/object-files.ts";
import { openObject } from "../objects/object-reader.ts";
import type { VaultSession } from "../vault/session.ts";

/** More than this only a process sends that was taken over. */
const MAX_TEXT_BYTES = 4 * MAX_TEXT_CHARACTERS;

const outcomeOf = (answer: Extract<TextAnswer, { readonly outcome: "text" }>): string =>
  answer.guessedEncoding ?? (answer.isWhole ? "whole" : "beginning");

interface Reading {
  readonly row: ItemRow;
  readonly mediaType: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the words of an item, if it is a document. Throws VaultError object-damaged when its original cannot be opened,
 * cancelled, and read-failed when the disk refuses.
 */
export async function readItemText(
  { crypto, folder }: VaultSession,
  pool: DecoderPool,
  { row, mediaType, signal }: Reading,
): Promise<ItemText | undefined> {
  if (documentKindOf(mediaType) === undefined || row.sizeBytes === 0) return undefined;
  const object = await openObject(crypto, objectPath(folder, row.id), { fileKey: row.fileKey });
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  const sink = {
    write: (bytes: Uint8Array) => {
      sizeBytes += bytes.length;
      if (sizeBytes <= MAX_TEXT_BYTES) parts.push(bytes.slice());
      return Promise.resolve();
    },
  };
  try {
    const source = objectSource(object);
    const outcome = await pool.run({ kind: "text", question: { mediaType }, source, sink, signal });
    const nothing = { itemId: row.id, text: undefined, tool: "" };
    if ("fault" in outcome) return { ...nothing, outcome: outcome.fault.kind };
    const { answer } = outcome;
    if (answer.outcome === "none") return { ...nothing, outcome: answer.reason };
    const { name, version } = answer.tool;
    const text = decodeUtf8Lossily(concatBytes(...parts));
    return { itemId: row.id, text, outcome: outcomeOf(answer), tool: `${name} ${version}` };
  } finally {
    await object.close();
  }
}

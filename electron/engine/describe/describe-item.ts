/** Has the decoder process read one sealed original. Whatever that does to the process, a description comes back. */

import { VaultError } from "../../core/errors.ts";
import type { Description, WarningCode } from "../../decoders/jobs/describe.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import type { DecoderFault, DecoderPool } from "../decoder/decoder-pool.ts";
import { objectSource } from "../decoder/job-file.ts";
import { objectPath } from "../objects/object-files.ts";
import { openObject } from "../objects/object-reader.ts";
import { softwareVersion } from "../software-version.ts";
import type { VaultSession } from "../vault/session.ts";

/** Two letters of an ending are enough to tell; a name is nobody's business. */
const MAX_ENDING = 12;

const codeOf: Readonly<Record<DecoderFault["kind"], WarningCode>> = {
  "time-limit": "time-limit",
  "memory-limit": "memory-limit",
  crash: "reader-failed",
  failed: "reader-failed",
};

/** All that can be said of a file that no reader survived. */
function descriptionOfFault(mediaType: string, { kind, message }: DecoderFault): Description {
  const nothing = { capturedAt: [], gps: [], make: [], model: [], durationSeconds: [] };
  return {
    mediaType,
    tools: [],
    card: { ...nothing, width: [], height: [], author: [], software: [] },
    tags: [],
    warnings: [{ tool: "Sandyq", version: softwareVersion, code: codeOf[kind], message }],
    summary: [],
  };
}

const nameEndingOf = (name: string): string =>
  /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase().slice(0, MAX_ENDING) ?? "";

/**
 * Describes an item from its sealed bytes. Throws VaultError object-damaged when they cannot be opened, cancelled, and
 * read-failed when the disk refuses.
 */
export async function describeItem(
  session: VaultSession,
  pool: DecoderPool,
  { row, signal }: { readonly row: ItemRow; readonly signal?: AbortSignal | undefined },
): Promise<Description> {
  const { crypto, folder } = session;
  const object = await openObject(crypto, objectPath(folder, row.id), { fileKey: row.fileKey });
  try {
    if (object.record.item !== row.id) {
      throw new VaultError("object-damaged", "the object is not the one that the catalogue names");
    }
    const question = { nameEnding: nameEndingOf(row.nameText), mediaType: row.mediaType };
    const outcome = await pool.run({ kind: "describe", question, source: objectSource(object), signal });
    return "answer" in outcome ? outcome.answer : descriptionOfFault(row.mediaType, outcome.fault);
  } finally {
    await object.close();
  }
}

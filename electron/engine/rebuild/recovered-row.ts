/** The row of an item of which only the object is left. */

import { open } from "node:fs/promises";
import { parseHeader, unwrapFileKey } from "../../core/age/header.ts";
import { assert } from "../../core/errors.ts";
import { recordedNameBytes, type OriginalRecord } from "../../core/object/record.ts";
import type { NewItem } from "../catalogue/item-table.ts";
import { detectStoredType } from "../import/detect-stored-type.ts";
import { judgeExtension } from "../import/extension-types.ts";
import type { MediaTypeDesk } from "../import/media-type-desk.ts";
import type { VaultSession } from "../vault/session.ts";

/** More than a header to one recipient takes. */
const AGE_HEAD_BYTES = 8192;
const SALT_BYTES = 16;
const UNKNOWN_TYPE = "application/octet-stream";

/** A whole object that the catalogue does not know. */
export interface LoneObject {
  readonly path: string;
  readonly record: OriginalRecord;
}

/** What a row is made with besides the object. */
export interface RecoveryTools {
  readonly session: VaultSession;
  readonly desk: MediaTypeDesk;
  readonly batchId: string;
}

async function readFileKey({ crypto, keys }: VaultSession, path: string): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(AGE_HEAD_BYTES), 0, AGE_HEAD_BYTES, 0);
    const header = parseHeader(buffer.subarray(0, bytesRead));
    assert(header !== undefined, "the object was opened before");
    return unwrapFileKey(crypto, header, { identities: [keys.identity] });
  } finally {
    await file.close();
  }
}

/** Makes the row from the record, from the content and from nothing else. Throws VaultError object-damaged. */
export async function recoveredRow(tools: RecoveryTools, { path, record }: LoneObject): Promise<NewItem> {
  const fileKey = await readFileKey(tools.session, path);
  const nameText = record.name.normalize("NFC");
  const looking = { crypto: tools.session.crypto, desk: tools.desk };
  const mediaType = (await detectStoredType(looking, path, fileKey)) ?? UNKNOWN_TYPE;
  const { extensionMediaType, isMismatch } = judgeExtension(nameText, mediaType);
  const canJudge = mediaType !== UNKNOWN_TYPE && record.sizeBytes > 0;
  return {
    id: record.item,
    sha256: record.sha256,
    sizeBytes: record.sizeBytes,
    name: recordedNameBytes(record),
    nameText,
    path: null,
    pathText: null,
    mediaType,
    extensionMediaType,
    typeMismatch: canJudge && isMismatch ? 1 : 0,
    modifiedAtMs: null,
    createdAtMs: null,
    accessedAtMs: null,
    changedAtMs: null,
    importedAtMs: Date.parse(record.importedAt),
    batchId: tools.batchId,
    fileKey,
    nameSalt: tools.session.crypto.randomBytes(SALT_BYTES),
    warnings: JSON.stringify(["recovered-from-object"]),
  };
}

/** One object on disk, written as an import writes it, with all that is needed to open it. */

import { join } from "node:path";
import { generateIdentity, recipientOf, type Identity } from "../../electron/core/age/identity.ts";
import { encodeHex } from "../../electron/core/bytes/hex.ts";
import { encodeRecord, type OriginalRecord } from "../../electron/core/object/record.ts";
import { makeSmallBuffer, SmallObjectFile } from "../../electron/engine/objects/object-file.ts";
import { ObjectWriter } from "../../electron/engine/objects/object-writer.ts";
import { native } from "./backends.ts";
import { makeTempFolder } from "./make-vault.ts";

export interface MadeObject {
  readonly path: string;
  readonly record: OriginalRecord;
  readonly fileKey: Uint8Array;
  readonly identity: Identity;
}

const identity = generateIdentity(native, "hybrid");
const smallBuffer = makeSmallBuffer();
const chunk = Buffer.alloc(65_536);

/** Writes `original` in parts of `partBytes` into a fresh file; `claims` are what a false record says. */
export async function makeObject(
  original: Uint8Array,
  partBytes = original.length + 1,
  claims: Partial<OriginalRecord> = {},
): Promise<MadeObject> {
  const path = join(await makeTempFolder(), "object.age");
  const file = new SmallObjectFile(path, smallBuffer);
  const record: OriginalRecord = {
    v: 1,
    kind: "original",
    item: encodeHex(native.randomBytes(16)),
    name: "сурет.jpg",
    sizeBytes: original.length,
    sha256: encodeHex(native.sha256(original)),
    importedAt: "2026-11-21T20:00:00Z",
    ...claims,
  };
  const writer = new ObjectWriter(native, { recipient: recipientOf(native, identity), sink: file, chunk });
  for (let start = 0; start < original.length; start += partBytes) {
    writer.write(original.subarray(start, start + partBytes));
  }
  writer.write(new Uint8Array(writer.paddingBytes));
  writer.finish(encodeRecord(record));
  writer.wipe();
  await file.end();
  await file.makeDurable();
  return { path, record, fileKey: writer.fileKey, identity };
}

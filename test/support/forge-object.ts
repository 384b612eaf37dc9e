/** Replaces an object by one that opens and says the right things about itself but holds other bytes, as only a holder of the keys could. */

import { writeFileSync } from "node:fs";
import { sealHeader } from "../../electron/core/age/header.ts";
import { parseRecipient } from "../../electron/core/age/recipient.ts";
import { sealAge } from "../../electron/core/age/seal.ts";
import {
  encodeRecord,
  objectPlaintextBytes,
  RECORD_BYTES,
  recordName,
  type OriginalRecord,
} from "../../electron/core/object/record.ts";
import { findItem } from "../../electron/engine/catalogue/item-table.ts";
import { formatUtcSeconds } from "../../electron/engine/custody/utc.ts";
import { objectPath } from "../../electron/engine/objects/object-files.ts";
import type { VaultSession } from "../../electron/engine/vault/session.ts";
import { native } from "./backends.ts";
import { collect, inParts } from "./byte-streams.ts";

/** Overwrites the object of an item with one whose original is all "x"; `claims` are what its record says instead of the truth. */
export async function forgeObject(
  { catalogue, header, folder }: VaultSession,
  item: string,
  claims: Partial<OriginalRecord> = {},
): Promise<void> {
  const row = findItem(catalogue.db, item);
  if (row === undefined) throw new Error("the item is in the catalogue");
  const { sizeBytes, sha256, importedAtMs, fileKey } = row;
  const importedAt = formatUtcSeconds(importedAtMs);
  const truth = {
    v: 1,
    kind: "original",
    item,
    ...recordName(row.name),
    sizeBytes,
    sha256,
    importedAt,
  } as const;
  const record = encodeRecord({ ...truth, ...claims });
  const plaintext = Buffer.alloc(objectPlaintextBytes(sizeBytes));
  plaintext.fill("x", 0, sizeBytes);
  plaintext.set(record, plaintext.length - RECORD_BYTES);
  const recipients = [parseRecipient(header.recipient)];
  const sealed = sealAge(
    native,
    { fileKey, header: sealHeader(native, fileKey, recipients) },
    inParts(plaintext, 65_536),
  );
  writeFileSync(objectPath(folder, item), await collect(sealed));
}

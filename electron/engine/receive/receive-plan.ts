/** Decides, before anything is written, what every item of an intact bundle becomes here: a new item or one that is here already. */

import { decodeHex } from "../../core/bytes/hex.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { VerifiedItem } from "../../core/verify/report.ts";
import { findItemBySha256 } from "../catalogue/item-table.ts";
import type { ObjectLabel } from "../objects/object-label.ts";
import { newId } from "../objects/object-files.ts";
import type { VaultSession } from "../vault/session.ts";

/** An item of the bundle, and the item here that has or will have its content. */
export interface PlannedItem {
  readonly verified: VerifiedItem;
  readonly label: ObjectLabel;
  /** Exact bytes of the folders that it lay in; undefined when it lay in none. */
  readonly below: Buffer | undefined;
  readonly isDuplicate: boolean;
  /** The item here that holds or will hold the original of a copy, where the bundle shows it. */
  readonly originalItem: string | undefined;
}

/** The id that the sender's vault has for a file: of the item, or of the copy. */
export const senderObjectOf = ({ item, copy }: VerifiedItem): string => copy?.copy ?? item ?? "";

const exactBytes = (text: string, hex: string | undefined): Buffer =>
  Buffer.from(hex === undefined ? encodeUtf8(text) : decodeHex(hex));

/** Bytes alone in their memory, so that they may travel to a thread. */
const alone = (bytes: Buffer): Uint8Array => Uint8Array.from(bytes);

/** Plans every item in the order of the bundle. */
export function planReception(session: VaultSession, items: readonly VerifiedItem[]): PlannedItem[] {
  const { db } = session.catalogue;
  const itemOf = new Map<string, string>();
  const planned = items.map((verified) => {
    const { sha256, name = "", nameHex, path, pathHex } = verified;
    const known = itemOf.get(sha256) ?? findItemBySha256(db, sha256)?.id;
    const item = known ?? newId(session.crypto);
    itemOf.set(sha256, item);
    const label = { item, name: alone(exactBytes(name, nameHex)), importedAtMs: session.now() };
    const below = path === undefined && pathHex === undefined ? undefined : exactBytes(path ?? "", pathHex);
    return { verified, label, below, isDuplicate: known !== undefined };
  });
  return planned.map((item) => {
    const origin = item.verified.copy?.origin;
    return { ...item, originalItem: origin && itemOf.get(origin.sha256) };
  });
}

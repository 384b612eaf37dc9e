/** Items of a register: rows as an import leaves them, without files, each linked to whoever is in it. */

import type { ItemKind } from "../../electron/core/filter/filter-words.ts";
import { inTransaction, type WritableDb } from "../../electron/engine/catalogue/database.ts";
import { insertItem } from "../../electron/engine/catalogue/item-table.ts";
import { insertLink, LINKED } from "../../electron/engine/catalogue/record-link-table.ts";
import { allOfKind } from "../../electron/engine/catalogue/record-table.ts";
import { drawer } from "./drawer.ts";
import { itemRow } from "./make-catalogue.ts";

const types = [
  ["image/jpeg", "photo"],
  ["image/jpeg", "photo"],
  ["video/mp4", "video"],
  ["application/pdf", "document"],
] as const satisfies readonly (readonly [string, ItemKind])[];

/** What an item is and who is in it, by the number of the person. */
export interface DrawnItem {
  readonly mediaType: string;
  readonly kind: ItemKind;
  readonly people: ReadonlySet<number>;
}

/** Items in which nobody is, or up to three of so many people. */
export function drawItems(count: number, people: number): DrawnItem[] {
  const draw = drawer(19);
  return Array.from({ length: count }, () => {
    const [mediaType, kind] = types[draw(types.length)] ?? types[0];
    return { mediaType, kind, people: new Set(Array.from({ length: draw(4) }, () => draw(people))) };
  });
}

/** Writes them beside the people of the register, in the order in which these were made. */
export function writeItems(db: WritableDb, items: readonly DrawnItem[]): void {
  const people = allOfKind(db, "person").map(({ id }) => id);
  inTransaction(db, () => {
    for (const [number, { mediaType, people: shown }] of items.entries()) {
      const row = itemRow(number + 1, { mediaType, fileKey: Buffer.alloc(16), nameSalt: Buffer.alloc(16) });
      insertItem(db, row);
      for (const person of shown)
        insertLink(db, { fromId: people[person] ?? "", role: LINKED, toId: row.id });
    }
  });
}

/** What asks for the items of one record goes from the record to its items: in a large vault the other way takes a hundred times as long. */

import { expect, it } from "vitest";
import { findOrCreateCase } from "../../../electron/engine/catalogue/case-table.ts";
import { pageItemsOf } from "../../../electron/engine/catalogue/item-links.ts";
import { whereaboutsOf } from "../../../electron/engine/catalogue/item-whereabouts.ts";
import { itemsAbout, taggedItems } from "../../../electron/engine/catalogue/items-about.ts";
import { countAround } from "../../../electron/engine/catalogue/record-link-table.ts";
import { makeCatalogue } from "../../support/make-catalogue.ts";

it("looks at no item that has nothing to do with what was asked", async () => {
  const { db } = await makeCatalogue();
  const id = findOrCreateCase(db, { newId: "ca".repeat(16), title: "A", nowMs: 1 });
  const asked: string[] = [];
  const prepare = db.prepare.bind(db);
  db.prepare = (sql: string) => {
    asked.push(sql);
    return prepare(sql);
  };
  countAround(db, id);
  pageItemsOf(db, id, { limit: 9, offset: 0 });
  itemsAbout(db, [id]);
  taggedItems(db);
  expect([...whereaboutsOf(db, [id])]).toEqual([]);
  expect(asked).toHaveLength(6);
  for (const sql of asked) {
    const given = sql.includes("@") ? [{ id, limit: 1, offset: 0 }] : sql.includes("?") ? ["[]"] : [];
    const steps = prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...given) as { readonly detail: string }[];
    const plan = steps.map(({ detail }) => detail).filter((detail) => /\bitem\b|item_that/.test(detail));
    expect(plan.length).toBeGreaterThan(0);
    for (const step of plan)
      expect(step).toMatch(/^SEARCH item USING (COVERING )?INDEX sqlite_autoindex_item_1 \(id=\?\)$/);
  }
});

/** What files say about themselves in words, by which items are found. */

import { recordOf } from "../../describe/description-row.ts";
import { type SaidTexts, saidTexts } from "../../describe/said-texts.ts";
import type { WritableDb } from "../database.ts";
import type { Migration } from "./migration.ts";

const sql = "ALTER TABLE description ADD COLUMN said TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(said));";

/** The words of a description; none of a damaged one, which keeps nobody out and is made anew when somebody asks for it. */
function saidIn(record: Uint8Array): SaidTexts {
  try {
    return saidTexts(recordOf({ record }).tags);
  } catch {
    return {};
  }
}

/** Takes the words from the descriptions that are there. */
function fill(db: WritableDb): void {
  const ids = db.prepare<[], string>("SELECT item_id FROM description").pluck().all();
  const select = db.prepare<[string], Uint8Array>("SELECT record FROM description WHERE item_id = ?").pluck();
  const update = db.prepare<[string, string]>("UPDATE description SET said = ? WHERE item_id = ?");
  for (const id of ids) {
    const record = select.get(id);
    if (record !== undefined) update.run(JSON.stringify(saidIn(record)), id);
  }
}

export const saidTextsStep: Migration = { version: 15, name: "said texts", sql, fill, changesSearch: true };

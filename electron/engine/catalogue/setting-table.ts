/** Facts about the vault itself that must not stand in the open header. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export type SettingKey =
  | "vault-id"
  | "vault-name"
  | "owner-name"
  | "generation"
  | "unfinished-export"
  | "unfinished-deletion"
  | "viewing"
  | "checkpoint-copy"
  | "lock-after";

const selectValue = prepared((db) =>
  db.prepare<[string], string>("SELECT value FROM setting WHERE key = ?").pluck(),
);
const upsert = prepared((db) =>
  db.prepare<[string, string]>(
    "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
  ),
);

/** Reads a setting; undefined when it was never written. */
export const readSetting = (db: ReadableDb, key: SettingKey): string | undefined => selectValue(db).get(key);

/** Writes or replaces a setting. */
export const writeSetting = (db: WritableDb, key: SettingKey, value: string): void =>
  void upsert(db).run(key, value);

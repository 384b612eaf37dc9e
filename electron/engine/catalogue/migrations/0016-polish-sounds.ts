/** The sounds that names in Polish have: no table is another, but items are found by more, so the index is made anew. */

import type { Migration } from "./migration.ts";

export const polishSounds: Migration = { version: 16, name: "polish sounds", sql: "", changesSearch: true };

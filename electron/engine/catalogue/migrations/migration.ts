import type { WritableDb } from "../database.ts";

/** One step of the schema: applied in one transaction, never edited once it has been released. */
export interface Migration {
  /** The schema that this step leads to; steps are numbered from 1 without a gap. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** What SQL cannot do, after it and in the same transaction. */
  readonly fill?: (db: WritableDb) => void;
  /** Whether items are found by more than before, so that an older catalogue has to be indexed anew. */
  readonly changesSearch?: boolean;
}

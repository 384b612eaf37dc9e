/** What a verification tells of the sender's register. */

import type { CarriedRecord } from "../bundle/carried-records.ts";
import type { RecordFields } from "../records/record-kinds.ts";

/** A record of the sender's register, as the sender says it: nothing of it is proven. */
export interface ReportedRecord extends CarriedRecord {
  /** Who the person is, where the sender chose to tell; from outside. */
  readonly name?: RecordFields;
}

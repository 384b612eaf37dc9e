/** Thrown by readers of tables for a file without one, with the reason. */

import type { NoTableReason } from "../jobs/table.ts";

export class NoTable extends Error {
  override readonly name = "NoTable";
  readonly reason: NoTableReason;

  constructor(reason: NoTableReason) {
    super(reason);
    this.reason = reason;
  }
}

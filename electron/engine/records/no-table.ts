/** What is said of a file that holds no list. */

import { VaultError } from "../../core/errors.ts";

export const noTable = (why: string): VaultError =>
  new VaultError("bad-usage", `the table cannot be read: ${why}`);

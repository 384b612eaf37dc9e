/** Titles that cases get where something comes in: what no record could hold would later look like damage to the vault. */

import * as v from "valibot";
import { VaultError } from "../../core/errors.ts";
import { misfitSentence } from "../../core/records/misfit.ts";
import { fieldSchema } from "../../core/records/record-field.ts";
import { recordKinds } from "../../core/records/record-kinds.ts";
import { normalTitle } from "../catalogue/case-table.ts";

/** Throws VaultError bad-usage for a title, as cases are found by it, that a record of a case cannot have. */
export function assertCaseTitle(given: string | undefined): void {
  if (given === undefined) return;
  const title = normalTitle(given);
  if (v.is(fieldSchema(recordKinds.case.fields.title), title)) return;
  throw new VaultError("bad-usage", misfitSentence("case", { title }, "case.title"));
}

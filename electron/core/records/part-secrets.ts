/** What of a record anybody with the vault reads, and what lies under the key for names. */

import type { FieldValue } from "./record-field.ts";
import { kindOf, type RecordFields, type RecordKind } from "./record-kinds.ts";

/** Parts fields into those that anybody with the vault reads and those under the key for names. */
export function partSecrets(
  kind: RecordKind,
  fields: RecordFields,
): { readonly open: RecordFields; readonly secret: RecordFields } {
  const isSecret = ([field]: readonly [string, FieldValue]): boolean =>
    kindOf(kind).fields[field]?.secret === true;
  const all = Object.entries(fields);
  return {
    open: Object.fromEntries(all.filter((entry) => !isSecret(entry))),
    secret: Object.fromEntries(all.filter(isSecret)),
  };
}

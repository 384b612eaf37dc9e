/** Opens the commitments to names that an exporter chose to show, as far as the events of the items hold them. */

import type { OpenedName } from "../../core/bundle/opened-names.ts";
import { encodeHex } from "../../core/bytes/hex.ts";
import { decodeEvent } from "../../core/custody/event.ts";
import { VaultError } from "../../core/errors.ts";
import { safeText } from "../../core/text/safe-text.ts";
import { committedNames } from "../../core/verify/check-names.ts";
import { openCommitment } from "../catalogue/commitment-table.ts";
import type { VaultSession } from "../vault/session.ts";

/** Opens every commitment to one of the texts in these lines of the log. Throws VaultError bad-usage for a name that no event committed to. */
export function openNames(
  { catalogue }: VaultSession,
  lines: readonly string[],
  texts: readonly string[],
): OpenedName[] {
  if (texts.length === 0) return [];
  const commitments = new Set(lines.map(decodeEvent).flatMap(committedNames));
  const opened = [...commitments].flatMap((commitment) => {
    const row = openCommitment(catalogue.db, commitment);
    if (row === undefined || !texts.includes(row.text)) return [];
    return [{ commitment, salt: encodeHex(row.salt), text: row.text }];
  });
  const missing = texts.find((text) => !opened.some((name) => name.text === text));
  if (missing !== undefined) {
    const name = JSON.stringify(safeText(missing));
    throw new VaultError("bad-usage", `the events of these items commit to no name ${name}`);
  }
  return opened;
}

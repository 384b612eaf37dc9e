/** What the log keeps of a document that tells of records and items: one event for the records, one for each item. */

import type { EventDraft } from "../../core/custody/event.ts";
import type { ItemRow } from "../catalogue/item-row.ts";
import { commitText } from "../custody/commit-name.ts";
import type { VaultSession } from "../vault/session.ts";

/** Of what it tells. */
export interface ToldFacts {
  readonly rows: readonly Pick<ItemRow, "id" | "sha256">[];
  /** Codes of records; the log commits to them. */
  readonly codes: readonly string[];
  /** Codes of people whose names were opened in it; the log commits to them, too. */
  readonly named?: readonly string[] | undefined;
  /** Lower-case hexadecimal, of the document. */
  readonly reportSha256: string;
}

/** The events. Must run inside the transaction that appends them. */
export function factsDrafts(
  session: VaultSession,
  { rows, codes, named = [], reportSha256 }: ToldFacts,
): EventDraft[] {
  const items = rows.map(({ id: item, sha256 }): EventDraft => ({
    ...{ type: "dissemination", item, sha256, form: "report", reportSha256, recipients: [] },
  }));
  if (codes.length === 0) return items;
  const opened = named.length === 0 ? "" : `; named: ${named.join(" ")}`;
  const value = commitText(session, `${codes.join(" ")}${opened}`, "reason");
  const ofRecords: EventDraft = {
    ...{ type: "dissemination", form: "records", records: codes.length, reportSha256, value, recipients: [] },
  };
  return [ofRecords, ...items];
}

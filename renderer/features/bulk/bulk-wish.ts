/** What somebody wants to do with everything that is chosen, as far as it is filled in. */

import type { InputOf } from "../../../electron/contract/commands.ts";
import type { RecordKind } from "../../../electron/contract/view-types.ts";
import { kindOf, recordKindNames } from "../../../electron/core/records/record-kinds.ts";
import { asInput } from "../records/record-dialog.tsx";
import { type Draft, fieldsOf, problemsOf } from "../records/record-draft.ts";

export type BulkAct = InputOf<"bulk.act">["act"];
export type BulkWay = BulkAct["to"];

export interface BulkWish {
  readonly way: BulkWay;
  readonly isTakenAway: boolean;
  /** Of the case or the tag. */
  readonly title: string;
  readonly kind: RecordKind;
  /** Id of the record; empty for none yet. */
  readonly code: string;
  readonly consent: Draft;
}

export const firstWishFor = (way: BulkWay): BulkWish => ({
  ...{ way, isTakenAway: false, title: "", kind: "person", code: "", consent: {} },
});

/** The fields of consent that a form for many items asks for. */
export const consentFields = ["person", "use", "state", "from", "to", "recorded", "proof", "notes"] as const;

/** What items can be linked to, people first; cases and tags have ways of their own. */
export const bulkKinds: readonly RecordKind[] = [
  "person",
  ...recordKindNames.filter(
    (kind) => kindOf(kind).links.includes("item") && !["person", "case", "tag"].includes(kind),
  ),
];

/** The act; undefined as long as something is missing. */
export function actOf({ way, isTakenAway, title, kind, code, consent }: BulkWish): BulkAct | undefined {
  const act = isTakenAway ? "unlink" : "link";
  if (way === "consent") {
    const fits =
      Object.keys(problemsOf("consent", { item: "0".repeat(32), ...consent }, () => true)).length === 0;
    return fits ? { to: way, fields: asInput(fieldsOf(consent)) } : undefined;
  }
  if (way === "record") return code === "" ? undefined : { to: way, kind, code, act };
  return title.trim() === "" ? undefined : { to: way, title: title.trim(), act };
}

/** The records for which somebody or something counts, and the people of whom they tell. */

import { type RecordRow, findRecord } from "../catalogue/record-table.ts";
import type { RecordKind } from "../../core/records/record-kinds.ts";
import { peopleToldOf } from "../consent/told-of.ts";
import type { VaultSession } from "../vault/session.ts";
import type { TakenFigure } from "./take-figures.ts";

const listedKinds = ["status", "act", "communication"] as const satisfies readonly RecordKind[];

/** Records behind figures, each once. */
export function recordsBehind({ catalogue }: VaultSession, taken: readonly TakenFigure[]): RecordRow[] {
  const codes = new Set(taken.flatMap(({ entries }) => entries.flatMap(({ records }) => records)));
  return [...codes].flatMap((code) => findRecord(catalogue.db, code, listedKinds) ?? []);
}

/** Ids of the people of whom records tell, each once. */
export const peopleBehind = ({ catalogue }: VaultSession, rows: readonly RecordRow[]): string[] => [
  ...new Set(rows.flatMap((row) => peopleToldOf(catalogue.db, row))),
];

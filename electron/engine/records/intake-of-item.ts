/** The six questions about an item (resources/spec/catalogue.md §7): which of them have an answer, without telling it. */

import {
  type IntakeAnswer,
  type IntakeQuestion,
  intakeQuestions,
  type IntakeState,
} from "../../core/records/intake-questions.ts";
import type { RecordFields } from "../../core/records/record-kinds.ts";
import type { ItemRow } from "../catalogue/item-row.ts";
import { linkedTo } from "../catalogue/record-link-table.ts";
import { recordWithId, type RecordRow } from "../catalogue/record-table.ts";
import type { VaultSession } from "../vault/session.ts";
import { allFields } from "./stored-record.ts";

/** How it stands with one of the six questions. */
export interface ShownIntake {
  readonly question: IntakeQuestion;
  readonly state: IntakeState;
  /** Code of the record with the answer. */
  readonly record?: string;
}

function stateOf(fields: RecordFields, question: IntakeQuestion): IntakeState {
  const value = fields[question];
  if (value === undefined) return "open";
  return typeof value === "object" && "asked" in value ? value.asked : "answered";
}

/** Records about an item, the weightiest first: its own before those of everything that came in with it, newer before older. */
function recordsAbout({ catalogue }: VaultSession, { id, batchId }: ItemRow): RecordRow[] {
  const { db } = catalogue;
  const about = (what: string): RecordRow[] =>
    linkedTo(db, what)
      .filter(({ kind }) => kind === "intake")
      .flatMap((record) => recordWithId(db, record.id) ?? [])
      .toReversed();
  return [...about(id), ...about(batchId)];
}

/** The six questions, each with the record that answers it. */
function answersTo(session: VaultSession, row: ItemRow) {
  const records = recordsAbout(session, row).map((record) => ({
    code: record.code,
    fields: allFields(session, record),
  }));
  return intakeQuestions.map((question) => ({
    question,
    found: records.find(({ fields }) => fields[question] !== undefined),
  }));
}

/** How it stands with each of the six questions. */
export const intakeOf = (session: VaultSession, row: ItemRow): ShownIntake[] =>
  answersTo(session, row).map(({ question, found }) =>
    found === undefined
      ? { question, state: "open" }
      : { question, state: stateOf(found.fields, question), record: found.code },
  );

/** The same with the answers themselves, which may name people. */
export const intakeWithAnswers = (session: VaultSession, row: ItemRow): IntakeAnswer[] =>
  answersTo(session, row).map(({ question, found }) => {
    const answer = found?.fields[question];
    const state = found === undefined ? "open" : stateOf(found.fields, question);
    return { question, state, ...(typeof answer === "string" && { text: answer }) };
  });

/** The questions without any answer. */
export const openQuestions = (session: VaultSession, row: ItemRow): IntakeQuestion[] =>
  intakeOf(session, row).flatMap(({ question, state }) => (state === "open" ? [question] : []));

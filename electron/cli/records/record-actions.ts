/** What can be done to the records of a kind. */

import { kindOf, type RecordKind, recordKindNames } from "../../core/records/record-kinds.ts";
import type { Register, ShownRecord } from "../../engine/index.ts";
import type { Outcome } from "../command-line/command.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import type { Language } from "../words/words.ts";
import { historyLines, itemsInHistory, itemsOf, recordLines, recordRow } from "./record-lines.ts";

/** What was typed, read. */
export interface Wish {
  readonly kind: RecordKind;
  readonly words: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly clear: readonly string[];
  readonly names: boolean;
  readonly withdrawn: boolean;
  readonly limit: number;
  readonly offset: number;
  /** Of the messages. */
  readonly language: Language;
  /** What options that only this kind has were given. */
  readonly more: Readonly<Record<string, readonly string[]>>;
  /** What has to be said about a record of this kind. */
  readonly notesOn: (record: ShownRecord) => readonly string[];
}

/** Something that can be done to records of a kind. */
export interface Action {
  readonly access: "read" | "write";
  /** The words that it takes behind the vault. */
  readonly takes: readonly string[];
  readonly act: (register: Register, wish: Wish) => Promise<Outcome> | Outcome;
}

/** The record that the first word names. */
const nameOf = ({ kind, words }: Wish): { kind: RecordKind; code: string } => ({
  kind,
  code: words[0] ?? "",
});

/** Says what became of a record. */
export function written(headline: string, record: ShownRecord, { notesOn }: Pick<Wish, "notesOn">): Outcome {
  const notes = notesOn(record);
  return {
    status: 0,
    document: { record, ...(notes.length > 0 && { notes }) },
    headline,
    notes,
    lines: recordLines(record),
  };
}

async function relink(register: Register, wish: Wish, act: "link" | "unlink"): Promise<Outcome> {
  const [, target = "", to = ""] = wish.words;
  const kind = target === "item" ? target : recordKindNames.find((known) => known === target);
  if (kind === undefined) throw usageError(`KIND is one of: ${kindOf(wish.kind).links.join(", ")}`);
  const record = await register.relink(nameOf(wish), { act, kind, to });
  return written(act === "link" ? "It is linked." : "It is not linked any longer.", record, wish);
}

async function list(register: Register, { kind, names, withdrawn, limit, offset }: Wish): Promise<Outcome> {
  const page = await register.list({ kind, names, withdrawn, limit, offset });
  const shown = page.records.length < page.total ? `, ${String(page.records.length)} of them shown` : "";
  return {
    status: 0,
    document: page,
    headline: `${formatCount(page.total, "record")}${shown}.`,
    lines: alignColumns(page.records.map(recordRow)),
  };
}

/** What can be done to records of every kind. */
export const commonActions = {
  add: {
    access: "write",
    takes: [],
    act: async (register, wish) => {
      const record = await register.make(wish.kind, wish.fields);
      return written(`It is kept as ${record.code}.`, record, wish);
    },
  },
  list: { access: "read", takes: [], act: list },
  show: {
    access: "read",
    takes: ["CODE"],
    act: (register, wish) => {
      const record = register.show(nameOf(wish), wish);
      const shown = written("", record, wish);
      return { ...shown, lines: recordLines(record, register.itemNames(itemsOf(record), wish)) };
    },
  },
  set: {
    access: "write",
    takes: ["CODE"],
    act: async (register, wish) =>
      written(
        "It is as it says now; earlier values stay in the history.",
        await register.change(nameOf(wish), { set: wish.fields, clear: wish.clear }),
        wish,
      ),
  },
  link: {
    access: "write",
    takes: ["CODE", "KIND", "OTHER"],
    act: (register, wish) => relink(register, wish, "link"),
  },
  unlink: {
    access: "write",
    takes: ["CODE", "KIND", "OTHER"],
    act: (register, wish) => relink(register, wish, "unlink"),
  },
  withdraw: {
    access: "write",
    takes: ["CODE"],
    act: async (register, wish) =>
      written(
        "It is withdrawn: it stays with its history and counts no more.",
        await register.withdraw(nameOf(wish)),
        wish,
      ),
  },
  history: {
    access: "read",
    takes: ["CODE"],
    act: (register, wish) => {
      const changes = register.history(nameOf(wish), wish);
      const names = register.itemNames(itemsInHistory(changes), wish);
      return {
        status: 0,
        document: { changes },
        headline: `${formatCount(changes.length, "change")}. To take one back: ${wish.kind} undo VAULT NUMBER`,
        lines: historyLines(changes, names),
      };
    },
  },
  undo: {
    access: "write",
    takes: ["NUMBER"],
    act: async (register, wish) => {
      const [number = ""] = wish.words;
      if (!/^\d{1,15}$/.test(number))
        throw usageError("undo takes the number of a change, as the history shows it");
      return written(
        "The change is undone by a new one.",
        await register.undo(wish.kind, Number(number)),
        wish,
      );
    },
  },
} satisfies Readonly<Record<string, Action>>;

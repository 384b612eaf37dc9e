/**
 * Two records about one person become one (resources/spec/catalogue.md §9): everything that leads to the one that goes leads to the
 * one that stays, and the one that goes is withdrawn in its favour, with its fields and its history. Only a person decides it.
 */

import { VaultError } from "../../core/errors.ts";
import { kindOf, type RecordFields } from "../../core/records/record-kinds.ts";
import { everyLinkTo, LINKED, linkedFrom, type LinkedRecord } from "../catalogue/record-link-table.ts";
import { recordWithId, type RecordRow } from "../catalogue/record-table.ts";
import type { VaultSession } from "../vault/session.ts";
import { resolveFields } from "./resolve-fields.ts";
import { allFields, linksOf } from "./stored-record.ts";
import { voicesOf } from "./voices.ts";
import { setFields, setLink, setMerged } from "./write-record.ts";

/** Who stays, who goes, and of which fields the value of the one that goes is taken. */
export interface MergeWish {
  readonly stays: RecordRow;
  readonly goes: RecordRow;
  readonly take: readonly string[];
}

/** Fields that hold several texts are put together; this one takes in the name of the one that goes, too. */
const SPELLINGS = "spellings";

function assertTwoPeople(session: VaultSession, { stays, goes, take }: MergeWish): void {
  if (stays.id === goes.id) throw new VaultError("bad-usage", "these are one record already");
  if (stays.withdrawnAtMs !== null || goes.withdrawnAtMs !== null)
    throw new VaultError("record-changed", "one of them was withdrawn or merged before");
  const unknown = take.find((field) => kindOf("person").fields[field] === undefined);
  if (unknown !== undefined)
    throw new VaultError(
      "bad-usage",
      `a person has these fields: ${Object.keys(kindOf("person").fields).join(", ")}`,
    );
  for (const { id, kind, code } of everyLinkTo(session.catalogue.db, goes.id)) {
    const row = recordWithId(session.catalogue.db, id);
    const named = row === undefined ? [] : Object.values(linksOf(kind, allFields(session, row)));
    if (named.includes(stays.id) && named.includes(goes.id))
      throw new VaultError("bad-usage", `${code} names both as two people: who did, and to whom`);
  }
}

const textsOf = (fields: RecordFields, field: string): readonly string[] => {
  const value = fields[field];
  return Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value] : [];
};

/** The fields of the one that stays: nothing of it is lost but what is taken from the other, and that is in its history. */
function joinedFields(stays: RecordFields, goes: RecordFields, take: readonly string[]): RecordFields {
  const taken = Object.fromEntries(
    Object.entries(goes).filter(([field]) => stays[field] === undefined || take.includes(field)),
  );
  const lists = Object.entries(kindOf("person").fields).flatMap(([field, { type }]) => {
    if (type !== "texts") return [];
    const texts = [...textsOf(stays, field), ...textsOf(goes, field)];
    return [[field, texts] as const];
  });
  const fields = { ...stays, ...taken, ...Object.fromEntries(lists) };
  const names = [...textsOf(stays, "name"), ...textsOf(goes, "name")];
  const spellings = [...textsOf(fields, SPELLINGS), ...names].filter((name) => name !== fields["name"]);
  const joined = { ...fields, [SPELLINGS]: spellings };
  return Object.fromEntries(
    Object.entries(joined).flatMap(([field, value]) => {
      if (!Array.isArray(value)) return [[field, value] as const];
      const texts = [...new Set(value.map(String))];
      return texts.length === 0 ? [] : [[field, texts] as const];
    }),
  );
}

/** Kinds of records that hold what somebody said; after a merge they go on saying it for whom they said it. */
const isSaying = ({ kind }: Pick<RecordRow, "kind">): boolean => kind === "consent" || kind === "mandate";

class Merge {
  readonly #session: VaultSession;
  readonly #wish: MergeWish;
  readonly #first: number;

  /** Withdraws the one that goes: the change that leads all others. */
  constructor(session: VaultSession, wish: MergeWish) {
    this.#session = session;
    this.#wish = wish;
    this.#first = setMerged(session, wish.goes, { act: "merge", target: wish.stays.id });
  }

  get #frame(): { readonly along: number } {
    return { along: this.#first };
  }

  /** Lets the fields of one record name the one that stays, and marks for whom something was said. */
  #moveFields(row: RecordRow, voices: readonly string[]): void {
    const { stays, goes } = this.#wish;
    const fields = allFields(this.#session, row);
    const moved = Object.entries(linksOf(row.kind, fields)).flatMap(([field, id]) =>
      id === goes.id ? [[field, stays.id] as const] : [],
    );
    const isMarked = isSaying(row) && fields["saidAs"] === undefined;
    const next = { ...fields, ...Object.fromEntries(moved), ...(isMarked && { saidAs: voices }) };
    setFields(this.#session, row, resolveFields(this.#session, row.kind, next, fields), this.#frame);
  }

  #moveLink(row: RecordRow): void {
    const { stays, goes } = this.#wish;
    setLink(this.#session, row, { act: "unlink", target: goes.id }, this.#frame);
    setLink(this.#session, row, { act: "link", target: stays.id }, this.#frame);
  }

  #rows(links: readonly LinkedRecord[]): RecordRow[] {
    const ids = [...new Set(links.map(({ id }) => id))];
    return ids.flatMap((id) => recordWithId(this.#session.catalogue.db, id) ?? []);
  }

  /** Marks what the one that stays has said so far; what is said from here on is said for both. */
  markSayings(links: readonly LinkedRecord[], voices: readonly string[]): void {
    const said = links.filter(({ role }) => role === "person");
    for (const row of this.#rows(said)) if (isSaying(row)) this.#moveFields(row, voices);
  }

  moveLinks(links: readonly LinkedRecord[], voices: readonly string[]): void {
    for (const row of this.#rows(links.filter(({ role }) => role !== LINKED))) this.#moveFields(row, voices);
    for (const row of this.#rows(links.filter(({ role }) => role === LINKED))) this.#moveLink(row);
  }

  /** What the one that goes led to, the one that stays leads to as well. */
  joinTargets(): void {
    const { stays, goes } = this.#wish;
    for (const target of linkedFrom(this.#session.catalogue.db, goes.id))
      setLink(this.#session, stays, { act: "link", target }, this.#frame);
  }

  joinFields(): void {
    const { stays, goes, take } = this.#wish;
    const [own, others] = [allFields(this.#session, stays), allFields(this.#session, goes)];
    const joined = resolveFields(this.#session, "person", joinedFields(own, others, take));
    setFields(this.#session, stays, joined, this.#frame);
  }
}

/**
 * Merges two people. Must run inside inOneAct. Throws VaultError bad-usage for one person, for a field that there is not and where a
 * record names both as two; record-changed where one of them counts no more.
 */
export function mergePeople(session: VaultSession, wish: MergeWish): void {
  assertTwoPeople(session, wish);
  const { db } = session.catalogue;
  const { stays, goes } = wish;
  const [own, others] = [voicesOf(db, stays), voicesOf(db, goes)];
  const [toStays, toGoes] = [everyLinkTo(db, stays.id), everyLinkTo(db, goes.id)];
  const merge = new Merge(session, wish);
  merge.markSayings(toStays, own);
  merge.moveLinks(toGoes, others);
  merge.joinTargets();
  merge.joinFields();
}

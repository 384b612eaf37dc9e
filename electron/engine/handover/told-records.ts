/** What is told of records that are handed over: fields by what they are, every text veiled, nothing that leads to what stays. */

import {
  type HandedKind,
  handedFields,
  type ToldRecord,
  type ToldTerm,
  type ToldValue,
} from "../../core/handover/told-register.ts";
import type { Answered, Field, FieldValue } from "../../core/records/record-field.ts";
import { kindOf, type RecordFields } from "../../core/records/record-kinds.ts";
import { given } from "../forms/given.ts";
import type { NameShower } from "../forms/name-shower.ts";
import { openFields, secretFields } from "../records/stored-record.ts";
import { recodedTerms, termsOf, veiledTerms } from "../thesaurus/terms-of-vault.ts";
import type { VaultSession } from "../vault/session.ts";
import type { HandedRow } from "./gather-register.ts";

/** What goes, by the ids of the vault. */
export interface Going {
  readonly records: ReadonlyMap<string, Pick<HandedRow, "kind" | "code">>;
  readonly items: ReadonlySet<string>;
  /** Ids to which each record is linked beside its fields. */
  readonly linksOf: (row: HandedRow) => readonly string[];
  /** Whether places that are no facilities say where they lie. */
  readonly withPositions: boolean;
}

/** Tells records, and counts what they lead to that stays. */
export class Teller {
  readonly #session: VaultSession;
  readonly #show: NameShower;
  readonly #going: Going;
  references = 0;

  constructor(session: VaultSession, show: NameShower, going: Going) {
    this.#session = session;
    this.#show = show;
    this.#going = going;
  }

  #text(value: string): string {
    return this.#show.text(value);
  }

  #asked(value: string | Answered): ToldValue {
    if (typeof value === "string") return { is: "asked", value: { answer: "text", text: this.#text(value) } };
    return { is: "asked", value: { answer: value.asked } };
  }

  #lead(type: "record" | "item", id: string): ToldValue | undefined {
    const { records, items } = this.#going;
    if (type === "item" && items.has(id)) return { is: "item", value: id };
    const row = type === "record" ? records.get(id) : undefined;
    if (row !== undefined) return { is: "record", kind: row.kind, value: row.code };
    this.references += 1;
    return undefined;
  }

  #value({ type, secret }: Field, value: FieldValue): ToldValue | undefined {
    if (type === "asked") return this.#asked(value as string | Answered);
    // Secret fields are here only of whoever was opened: a namesake's code would make another person of them.
    const shown = (text: string): string => (secret === true ? text : this.#text(text));
    if (type === "texts") return { is: "texts", value: (value as readonly string[]).map(shown) };
    if (typeof value !== "string") return undefined;
    if (type === "record" || type === "item") return this.#lead(type, value);
    if (type === "term") return { is: type, value: this.#show.termCode(value) };
    if (type === "date" || type === "choice") return { is: type, value };
    return { is: "text", value: shown(value) };
  }

  /** Of people what names them, where that was decided; such fields are no secret any longer, and not veiled. */
  #fields(row: HandedRow): RecordFields {
    const isNamed = row.kind === "person" && this.#show.isOpened(row.id);
    return { ...openFields(row), ...(isNamed && secretFields(this.#session, row.id)) };
  }

  #position(row: HandedRow, fields: RecordFields): ToldRecord["position"] {
    const { latitude, longitude, sort } = fields;
    const isOpen = sort === "facility" || this.#going.withPositions;
    if (row.kind !== "place" || !isOpen) return undefined;
    if (typeof latitude !== "number" || typeof longitude !== "number") return undefined;
    return { latitude, longitude };
  }

  /** One record. */
  record(row: HandedRow): ToldRecord {
    const fields = this.#fields(row);
    const known: Readonly<Record<string, Field>> = kindOf(row.kind).fields;
    const told = handedFields[row.kind].flatMap((name): (readonly [string, ToldValue])[] => {
      const [description, value] = [known[name], fields[name]];
      const one =
        description === undefined || value === undefined ? undefined : this.#value(description, value);
      return one === undefined ? [] : [[name, one]];
    });
    const { records, items, linksOf } = this.#going;
    const ends = linksOf(row);
    const linked = ends.flatMap((id) => records.get(id) ?? []);
    const seen = ends.filter((id) => items.has(id));
    this.references += ends.length - linked.length - seen.length;
    return given<ToldRecord>({
      ...{ kind: row.kind, code: row.code, fields: Object.fromEntries(told) },
      position: this.#position(row, fields),
      links: linked.map(({ kind, code }: { readonly kind: HandedKind; readonly code: string }) => ({
        kind,
        code,
      })),
      items: seen,
    });
  }
}

/** The terms that records speak of with all that stand above them, in the order of the thesaurus; names in what they are called are veiled. */
export function toldTerms(
  { catalogue }: VaultSession,
  records: readonly ToldRecord[],
  show: NameShower,
): ToldTerm[] {
  const terms = recodedTerms(termsOf(catalogue.db), show.termCode);
  const wanted = new Set<string>();
  const add = (code: string): void => {
    const term = terms.get(code);
    if (term === undefined || wanted.has(code)) return;
    wanted.add(code);
    if (term.parent !== undefined) add(term.parent);
  };
  for (const { fields } of records) {
    for (const told of Object.values(fields)) if (told.is === "term") add(told.value);
  }
  const told = new Map([...terms].filter(([code]) => wanted.has(code)));
  return Array.from(
    veiledTerms(told, show.text).values(),
    ({ code, kind, parent, names, isOwn, isRetired }) =>
      given<ToldTerm>({ code, kind, parent, names, isOwn, isRetired }),
  );
}

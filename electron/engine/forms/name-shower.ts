/** How a document that leaves the vault names people and other records: by code, or by a name that was opened, with every text veiled. */

import type { AskedText, Party } from "../../core/form/person-file.ts";
import { VaultError } from "../../core/errors.ts";
import { type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { toldTermCodes } from "../records/nameless-code.ts";
import { recordNamed } from "../records/resolve-fields.ts";
import { openFields, secretFields } from "../records/stored-record.ts";
import { withMerged } from "../records/voices.ts";
import { allAtOnce } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import { type KnownNames, readNames } from "./known-names.ts";
import { readyParts } from "./ready-names.ts";
import { type Veil, veilNames } from "./veil-names.ts";

/** Shows names and texts, and remembers whose names it showed. */
export class NameShower {
  readonly #session: VaultSession;
  readonly #opened: ReadonlyMap<string, RecordRow>;
  readonly #makeVeil: () => Veil;
  #veil: Veil | undefined;
  readonly #shown = new Set<string>();
  readonly #met = new Map<string, string>();
  #termCodes: ((code: string) => string) | undefined;

  /**
   * `opened` are people by code or id; `near` ids of people whom the document is about; `known` all names where they were read before.
   * Throws VaultError record-not-found.
   */
  constructor(
    session: VaultSession,
    opened: readonly string[],
    near: readonly string[],
    known: readonly KnownNames[] = allAtOnce(readNames(session)),
  ) {
    const rows = opened.map((code) => recordNamed(session, code, ["person"]));
    this.#session = session;
    this.#opened = new Map(rows.map((row) => [row.id, row]));
    const { db } = session.catalogue;
    const ids = [...this.#opened.keys()];
    const veiling = { opened: withMerged(db, ids), near: withMerged(db, near) };
    // Whoever only asks who is named pays for no names.
    this.#makeVeil = () => veilNames(known, veiling, () => allAtOnce(readyParts(session)));
  }

  /** How many names in texts became codes. */
  get veiled(): number {
    return this.#veil?.count ?? 0;
  }

  get hasOpened(): boolean {
    return this.#opened.size > 0;
  }

  /** Codes of the people whom the document has, in the order in which it came to them. */
  get people(): readonly string[] {
    return [...this.#met.values()];
  }

  /** Remembers somebody whom the document has. */
  meet({ id, code }: Pick<RecordRow, "id" | "code">): void {
    this.#met.set(id, code);
  }

  /** Whether the name of a person is to be shown. */
  isOpened(id: string): boolean {
    if (this.#opened.has(id)) this.#shown.add(id);
    return this.#opened.has(id);
  }

  /** The code of a term as it is told. */
  readonly termCode = (code: string): string => (this.#termCodes ??= toldTermCodes(this.#session))(code);

  readonly text = (text: string): string => (this.#veil ??= this.#makeVeil()).text(text);

  readonly optional = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : this.text(text);

  asked(value: AskedText | undefined): AskedText | undefined {
    return typeof value === "string" ? this.text(value) : value;
  }

  /** A record that another one names; undefined where none is named, or it was withdrawn: then it says nothing, neither what it is called. */
  party(id: string | undefined): Party | undefined {
    const row = id === undefined ? undefined : recordWithId(this.#session.catalogue.db, id);
    if (row === undefined) return undefined;
    const { code } = row;
    if (row.kind === "person") {
      this.meet(row);
      const name = this.isOpened(row.id) ? secretFields(this.#session, row.id)["name"] : undefined;
      return typeof name === "string" ? { code, name } : { code };
    }
    if (row.withdrawnAtMs !== null) return undefined;
    const { title } = openFields(row);
    return typeof title === "string" ? { code, name: this.text(title) } : { code };
  }

  /** Throws VaultError bad-usage where a name was opened that the document does not have. */
  assertAllShown(): void {
    const idle = [...this.#opened.values()].find(({ id }) => !this.#shown.has(id));
    if (idle !== undefined)
      throw new VaultError(
        "bad-usage",
        `nothing in this document is about ${idle.code}: its name stays closed`,
      );
  }
}

/** By which name each original leaves the vault: as it is, with codes for names of people in it, or by its identifier alone. */

import type { ItemRecord } from "../../core/bundle/item-record.ts";
import { recordedPath } from "../../core/bundle/item-record.ts";
import { payloadExtension } from "../../core/bundle/layout.ts";
import { encodeHex } from "../../core/bytes/hex.ts";
import { decodeUtf8, encodeUtf8 } from "../../core/bytes/utf8.ts";
import { tryDecode } from "../../core/decode.ts";
import { MAX_NAME_BYTES, recordName } from "../../core/object/record.ts";
import { casesOfItem } from "../catalogue/case-table.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { findItem, type ItemRow } from "../catalogue/item-table.ts";
import { linkedTo, peopleNamedBy } from "../catalogue/record-link-table.ts";
import { recordWithId } from "../catalogue/record-table.ts";
import { peopleToldOf } from "../consent/told-of.ts";
import { type KnownNames, readNames } from "../forms/veil-names.ts";
import { recordNamed } from "../records/resolve-fields.ts";
import { withMerged } from "../records/voices.ts";
import { allAtOnce } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import { type FileNameVeil, fileNameVeil, type VeiledName } from "./veil-file-names.ts";

/** What names of files tell: codes in the place of names of people, or nothing at all. */
export type FileNames = "codes" | "neutral";

/** What the exporter chose. */
export interface FileNameChoice {
  readonly fileNames?: FileNames | undefined;
  /** People whose names stay, by code. */
  readonly namedPeople?: readonly string[] | undefined;
}

/** What of a record says how the file is called. */
export type ToldName = Pick<ItemRecord, "name" | "nameHex" | "path" | "pathHex" | "nameSalt" | "nameAs">;

/** How the names of some files leave. */
export interface ToldNames {
  /** How many leave exactly as they are. */
  readonly asTheyAre: number;
  /** How many say something else than the file was called. */
  readonly changed: number;
  /** How many names of people in them, and in folders, became codes. */
  readonly veiled: number;
}

/** People whom records tell of that lead to these items or to their cases, and whom the cases name: those after whom files are called. */
function peopleAround(db: ReadableDb, items: readonly string[]): string[] {
  const cases = items.flatMap((item) => casesOfItem(db, item).map(({ id }) => id));
  const leading = [...new Set([...items, ...cases])].flatMap((id) => linkedTo(db, id).map((link) => link.id));
  const rows = [...new Set(leading)].flatMap((id) => recordWithId(db, id) ?? []);
  const named = cases.flatMap((id) => peopleNamedBy(db, id).map((person) => person.id));
  return [...new Set([...rows.flatMap((row) => peopleToldOf(db, row)), ...named])];
}

/** A name that says nothing but which item it is. */
const neutralName = ({ id, nameText }: Pick<ItemRow, "id" | "nameText">): string =>
  `${id}.${payloadExtension(nameText)}`;

/** Tells names of files, and counts what becomes of them. */
export class FileNameTeller {
  readonly #isNeutral: boolean;
  readonly #veil: FileNameVeil;
  readonly #shown = new Set<string>();
  readonly #veiled = new Set<string>();
  #told = { asTheyAre: 0, changed: 0, veiled: 0 };

  /** `known` are all names where they were read before. Throws VaultError record-not-found for somebody whom the register does not know. */
  constructor(
    session: VaultSession,
    items: readonly string[],
    { fileNames = "codes", namedPeople = [] }: FileNameChoice,
    known: readonly KnownNames[] = allAtOnce(readNames(session)),
  ) {
    const { db } = session.catalogue;
    const opened = namedPeople.flatMap((code) => {
      const { id } = recordNamed(session, code, ["person"]);
      return [...withMerged(db, [id])].map((merged) => [merged, id] as const);
    });
    this.#isNeutral = fileNames === "neutral";
    const near = withMerged(db, peopleAround(db, items));
    this.#veil = fileNameVeil({ known, opened: new Map(opened), near });
  }

  /** What was told up to now. */
  get told(): ToldNames {
    return this.#told;
  }

  /** Ids of people whose names were opened and stand in what was told. */
  get shown(): ReadonlySet<string> {
    return this.#shown;
  }

  /** Codes that stand in the place of names. */
  get veiledPeople(): ReadonlySet<string> {
    return this.#veiled;
  }

  #text(spelled: string): VeiledName {
    const veiled = this.#veil.text(spelled);
    for (const person of veiled.shown) this.#shown.add(person);
    for (const code of veiled.codes) this.#veiled.add(code);
    return veiled;
  }

  #count(isChanged: boolean, veiled: number): void {
    const { asTheyAre, changed } = this.#told;
    this.#told = {
      asTheyAre: asTheyAre + (isChanged ? 0 : 1),
      changed: changed + (isChanged ? 1 : 0),
      veiled: this.#told.veiled + veiled,
    };
  }

  #neutral(row: Pick<ItemRow, "id" | "nameText">, veiled: number): ToldName {
    this.#count(true, veiled);
    return { name: neutralName(row), nameAs: "neutral" };
  }

  /** The name of an item as it leaves. What is no UTF-8 and spells a name in an older encoding is not spelled out at all. */
  name(row: Pick<ItemRow, "id" | "name" | "nameText" | "nameSalt">): ToldName {
    const spelled = tryDecode(() => decodeUtf8(row.name));
    const isNamed = spelled === undefined && this.#veil.isNamedIn(row.name);
    if (this.#isNeutral || isNamed) return this.#neutral(row, isNamed ? 1 : 0);
    const { text, count } = this.#text(spelled ?? "");
    const bytes = encodeUtf8(text);
    if (bytes.length > MAX_NAME_BYTES) return this.#neutral(row, count);
    this.#count(count > 0, count);
    if (count > 0) return { ...recordName(bytes), nameAs: "codes" };
    return { ...recordName(row.name), nameSalt: encodeHex(row.nameSalt) };
  }

  /** The folders that it lay in, which are called after people as well. */
  path({ path }: Pick<ItemRow, "path">): Pick<ToldName, "path" | "pathHex"> {
    if (path === null || path.length === 0 || this.#isNeutral) return {};
    const recorded = recordedPath(path);
    if (recorded.pathHex !== undefined && this.#veil.isNamedIn(path)) return {};
    const { text, count } = this.#text(recorded.path);
    if (count === 0) return recorded;
    this.#told = { ...this.#told, veiled: this.#told.veiled + count };
    return { path: text };
  }
}

/** What items are called, by their ids, with codes for names of people unless names are asked for; nothing of what is not there. */
export function namesOfItems(
  session: VaultSession,
  items: readonly string[],
  { names }: { readonly names: boolean },
): ReadonlyMap<string, string> {
  if (items.length === 0) return new Map();
  const rows = items.flatMap((item) => findItem(session.catalogue.db, item) ?? []);
  if (names) return new Map(rows.map(({ id, nameText }) => [id, nameText]));
  const teller = new FileNameTeller(session, items, {});
  return new Map(rows.map((row) => [row.id, teller.name(row).name]));
}

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
import { lastChange } from "../catalogue/record-change-table.ts";
import { linkedTo, peopleNamedBy } from "../catalogue/record-link-table.ts";
import { recordWithId } from "../catalogue/record-table.ts";
import { peopleToldOf } from "../consent/told-of.ts";
import { SOMEBODY } from "../forms/veil-names.ts";
import { readyParts } from "../forms/ready-names.ts";
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
export type ToldName = Pick<ItemRecord, "name" | "nameHex" | "nameSalt" | "nameAs"> & ToldPath;

/** What of it says in which folders the file lay. */
type ToldPath = Pick<ItemRecord, "path" | "pathHex" | "pathAs">;

/** Bytes that spell a name or a path, with codes in them, and whether they name somebody all the same. */
interface Spelled {
  readonly bytes: Uint8Array;
  readonly veiled: VeiledName;
  readonly isNamed: boolean;
}

/** How the names of some files leave. */
export interface ToldNames {
  /** How many names of files leave exactly as they are, out of whichever folders. */
  readonly asTheyAre: number;
  /** How many say something else than the file, or a folder that it lay in, was called. */
  readonly changed: number;
  /** How many names of people in them, and in folders, became codes or stayed here. */
  readonly veiled: number;
}

interface LinkedPeople {
  /** The change up to which it holds. */
  readonly change: number;
  /** Ids of people by that of an item or a case. */
  readonly people: Map<string, readonly string[]>;
}

const linked = new WeakMap<ReadableDb, LinkedPeople>();

/** People whom records tell of that lead to an item or a case, and whom it names. Remembered until a record is changed: a list asks for the same cases page by page. */
function peopleLinked(db: ReadableDb, id: string): readonly string[] {
  const change = lastChange(db);
  let held = linked.get(db);
  if (held?.change !== change) {
    held = { change, people: new Map() };
    linked.set(db, held);
  }
  const known = held.people.get(id);
  if (known !== undefined) return known;
  const rows = linkedTo(db, id).flatMap((link) => recordWithId(db, link.id) ?? []);
  const named = peopleNamedBy(db, id).map((person) => person.id);
  const people = [
    ...withMerged(db, [...new Set([...rows.flatMap((row) => peopleToldOf(db, row)), ...named])]),
  ];
  if (!db.inTransaction) held.people.set(id, people);
  return people;
}

/** Those after whom files are called: whoever has to do with the items or with their cases. */
function peopleAround(db: ReadableDb, items: readonly string[]): ReadonlySet<string> {
  const cases = items.flatMap((item) => casesOfItem(db, item).map(({ id }) => id));
  return new Set([...new Set([...items, ...cases])].flatMap((id) => peopleLinked(db, id)));
}

/** A name that says nothing but which item it is. */
const neutralName = ({ id, nameText }: Pick<ItemRow, "id" | "nameText">): string =>
  `${id}.${payloadExtension(nameText)}`;

/** What is told, and how many names in it became codes or stayed here. */
interface Told<What> {
  readonly told: What;
  readonly veiled: number;
}

/** Tells names of files, and counts what becomes of them. */
export class FileNameTeller {
  readonly #isNeutral: boolean;
  readonly #veil: FileNameVeil;
  readonly #shown = new Set<string>();
  readonly #veiled = new Set<string>();
  #told = { asTheyAre: 0, changed: 0, veiled: 0 };

  /** Throws VaultError record-not-found for somebody whom the register does not know. */
  constructor(
    session: VaultSession,
    items: readonly string[],
    { fileNames = "codes", namedPeople = [] }: FileNameChoice,
  ) {
    const { db } = session.catalogue;
    const opened = namedPeople.flatMap((code) => {
      const { id } = recordNamed(session, code, ["person"]);
      return [...withMerged(db, [id])].map((merged) => [merged, id] as const);
    });
    this.#isNeutral = fileNames === "neutral";
    const near = peopleAround(db, items);
    this.#veil = fileNameVeil({ names: allAtOnce(readyParts(session)), opened: new Map(opened), near });
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

  #spell(bytes: Uint8Array): Spelled {
    const spelled = tryDecode(() => decodeUtf8(bytes));
    const veiled = this.#veil.text(spelled ?? "");
    const told = veiled.count > 0 ? encodeUtf8(veiled.text) : bytes;
    return { bytes: told, veiled, isNamed: this.#veil.isNamedIn(told) };
  }

  #meet({ shown, codes }: VeiledName): void {
    for (const person of shown) this.#shown.add(person);
    for (const code of codes) this.#veiled.add(code);
  }

  #count({ nameAs, pathAs }: ToldName, veiled: number): void {
    const told = this.#told;
    this.#told = {
      asTheyAre: told.asTheyAre + (nameAs === undefined ? 1 : 0),
      changed: told.changed + ((nameAs ?? pathAs) === undefined ? 0 : 1),
      veiled: told.veiled + veiled,
    };
  }

  /** Any other text that is as little prose as a name of a file, with codes in it. */
  text(text: string): string {
    const { bytes, isNamed } = this.#spell(encodeUtf8(text.toWellFormed()));
    return isNamed ? SOMEBODY : decodeUtf8(bytes);
  }

  /** How an item is called as it leaves, and the folders that it lay in, which are called after people as well; where its name says nothing, they stay. */
  tell(row: Pick<ItemRow, "id" | "name" | "nameText" | "nameSalt" | "path">): ToldName {
    const { told, veiled } = this.#toldOf(row);
    this.#count(told, veiled);
    return told;
  }

  #toldOf(row: Parameters<FileNameTeller["tell"]>[0]): Told<ToldName> {
    const neutral = { name: neutralName(row), nameAs: "neutral" } as const;
    if (this.#isNeutral) return { told: neutral, veiled: 0 };
    const { bytes, veiled, isNamed } = this.#spell(row.name);
    if (isNamed) return { told: neutral, veiled: veiled.count + 1 };
    if (bytes.length > MAX_NAME_BYTES) return { told: neutral, veiled: veiled.count };
    this.#meet(veiled);
    const folders = this.#folders(row.path);
    const opening = veiled.count > 0 ? ({ nameAs: "codes" } as const) : { nameSalt: encodeHex(row.nameSalt) };
    const told = { ...recordName(bytes), ...opening, ...folders.told };
    return { told, veiled: veiled.count + folders.veiled };
  }

  #folders(path: ItemRow["path"]): Told<ToldPath> {
    if (path === null || path.length === 0) return { told: {}, veiled: 0 };
    const { veiled, isNamed } = this.#spell(path);
    if (isNamed) return { told: { pathAs: "none" }, veiled: veiled.count + 1 };
    this.#meet(veiled);
    if (veiled.count === 0) return { told: recordedPath(path), veiled: 0 };
    return { told: { path: veiled.text, pathAs: "codes" }, veiled: veiled.count };
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
  return new Map(
    rows.map((row) => {
      const { name, nameAs } = teller.tell(row);
      return [row.id, nameAs === undefined ? row.nameText : name];
    }),
  );
}

/** Names and paths that belong to no item, told in the same way. */
export function toldTexts(
  session: VaultSession,
  texts: readonly string[],
  { names }: { readonly names: boolean },
): readonly string[] {
  if (names || texts.length === 0) return texts;
  const teller = new FileNameTeller(session, [], {});
  return texts.map((text) => teller.text(text));
}

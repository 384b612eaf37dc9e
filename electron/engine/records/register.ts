/** What the door of a vault offers for records of every kind. */

import { VaultError } from "../../core/errors.ts";
import type { Missing } from "../../core/records/missing-of-case.ts";
import { type RecordKind, recordKindNames } from "../../core/records/record-kinds.ts";
import { findRecordChange, lastChange } from "../catalogue/record-change-table.ts";
import { recordWithId, type RecordRow } from "../catalogue/record-table.ts";
import { type FoundRecords, type RecordSearch, searchRecords } from "../search/search-records.ts";
import {
  acceptSuggestions,
  type DecidedSuggestion,
  declineSuggestions,
  mergeSuggestion,
} from "../suggestions/decide-suggestions.ts";
import {
  listSuggestions,
  waitingSuggestions,
  type ShownSuggestion,
  type SuggestionFilter,
} from "../suggestions/list-suggestions.ts";
import type { JobOptions } from "../job.ts";
import { readAside } from "../slices/read-aside.ts";
import type { VaultSession } from "../vault/session.ts";
import {
  importPeople,
  type PeopleImport,
  type PeopleImportOptions,
  type PeopleTable,
} from "./import-people.ts";
import { itemRowNamed, recordNamed } from "./resolve-fields.ts";
import type { ItemList } from "../browse/list-items.ts";
import type { ItemNameWish } from "../browse/tell-items.ts";
import { itemsOfRecord, type ListPart } from "./items-of-record.ts";
import { countKinds, listRecords, type RecordList, type RecordListOptions } from "./list-records.ts";
import { missingInCase } from "./missing-of-case.ts";
import { type RecordAround, recordsAboutItem, recordsAround } from "./records-around.ts";
import { actOnItems, type BulkReport, type BulkWish } from "./bulk.ts";
import { retireTerm } from "./retire-term.ts";
import { termsOf, veiledTerms, type VaultTerm } from "../thesaurus/terms-of-vault.ts";
import { foretellMerge, type MergedConsent } from "./foretell-merge.ts";
import { findDuplicates, type LikelyDuplicates } from "./find-duplicates.ts";
import { mergePeople } from "./merge-people.ts";
import { historyOfRecord, type ShownChange, type ShownRecord, showRecord } from "./show-record.ts";
import {
  alterRecord,
  type GivenFields,
  inOneAct,
  makeRecord,
  relinkRecord,
  setRecordWithdrawn,
  type WantedChange,
  type WantedLink,
} from "./write-record.ts";
import { undoChange } from "./undo-change.ts";
import { namesOfItems, toldTexts } from "../export/told-file-names.ts";
import { type NameWish, proseVeil, tellingOf, type TextVeil } from "./veiled-fields.ts";
import {
  type ForeseenHandover,
  foreseeHandover,
  type HandoverMatter,
  type HandoverWish,
  writeHandover,
  type WrittenHandover,
} from "../handover/write-register.ts";
import { type Testimonies, testimoniesOf } from "../testimony/testimonies.ts";

/** A record by its kind and its code, id or title. */
export interface RecordName {
  readonly kind: RecordKind;
  readonly code: string;
}

/**
 * Records of all kinds: every method that changes one is one transaction, one event and one row of history. Where names are not asked
 * for, and in what is answered to an act, codes stand in their place in every text that somebody wrote; nothing told so is for writing.
 */
export interface Register {
  readonly testimonies: Testimonies;
  list(listing: RecordListOptions, options?: JobOptions): Promise<RecordList>;
  /** Puts codes in the place of names in what people wrote, unless names are asked for. Throws VaultError cancelled. */
  veil(wish: NameWish, options?: JobOptions): Promise<TextVeil>;
  /** What these items are called, with codes for names of people unless names are asked for, by item. */
  itemNames(items: readonly string[], wish: NameWish): ReadonlyMap<string, string>;
  /** Names of files and paths of which there is no item, told in the same way. */
  toldTexts(texts: readonly string[], wish: NameWish): readonly string[];
  /** How many records of each kind there are. */
  counts(): Readonly<Record<string, number>>;
  /** Finds records by words in them, people by any spelling of their names; the nearest first. */
  search(search: RecordSearch, options?: JobOptions): Promise<FoundRecords>;
  /** Throws VaultError record-not-found. */
  show(record: RecordName, wish: NameWish): ShownRecord;
  history(record: RecordName, wish: NameWish): readonly ShownChange[];
  /** What a record leads to and what leads to it; around a case also what belongs to its events and people. */
  around(record: RecordName, wish: NameWish): readonly RecordAround[];
  /** What a case lacks today. Throws VaultError record-not-found. */
  missing(code: string): readonly Missing[];
  /** The records that speak of an item. Throws VaultError item-not-found. */
  aboutItem(item: string, wish: NameWish): readonly RecordAround[];
  /** One page of the items that a record leads to. Throws VaultError cancelled. */
  items(record: RecordName, part: ListPart & ItemNameWish, options?: JobOptions): Promise<ItemList>;
  /** Throws VaultError bad-usage that names the field, already-exists for the title of a case. */
  make(kind: RecordKind, fields: GivenFields): Promise<ShownRecord>;
  /** Does one thing to many items at once, or says only what would come of it; see actOnItems. */
  actOnItems(wish: BulkWish): Promise<BulkReport>;
  /** Terms of the program and one's own, also those that were retired. */
  terms(wish: NameWish): readonly VaultTerm[];
  /** Retires a term by its code: nothing new is said with it. Throws VaultError record-not-found. */
  retireTerm(code: string): Promise<ShownRecord>;
  /** People from a table, all or none; see importPeople. */
  importPeople(table: PeopleTable, how: PeopleImportOptions): Promise<PeopleImport>;
  change(record: RecordName, wanted: WantedChange): Promise<ShownRecord>;
  relink(record: RecordName, link: WantedLink): Promise<ShownRecord>;
  withdraw(record: RecordName): Promise<ShownRecord>;
  /**
   * Merges one person into another and returns the one that stays; of the fields in `take` the value of the one that goes is taken.
   * Throws VaultError bad-usage, record-changed.
   */
  mergePeople(stays: string, goes: string, take: readonly string[]): Promise<ShownRecord>;
  /** What would hold of the consent of two people if they were merged; nobody is. */
  foretellMerge(stays: string, goes: string): readonly MergedConsent[];
  /** People who may be one; nobody is merged. */
  findDuplicates(
    page: { readonly limit: number; readonly offset: number },
    options?: JobOptions,
  ): Promise<LikelyDuplicates>;
  /** About how many suggestions nobody has decided. */
  waitingSuggestions(): number;
  /** What bundles suggest; nothing of it is part of the register until somebody decides. */
  suggestions(filter: SuggestionFilter, options?: JobOptions): Promise<readonly ShownSuggestion[]>;
  acceptSuggestions(numbers: readonly number[]): Promise<readonly DecidedSuggestion[]>;
  /** Adds what a suggestion says to the record with this code, and writes nothing over. */
  mergeSuggestion(suggestion: number, code: string): Promise<DecidedSuggestion>;
  declineSuggestions(numbers: readonly number[]): Promise<readonly DecidedSuggestion[]>;
  /** What would be handed over; see foreseeHandover. */
  foreseeHandOver(matter: HandoverMatter, options?: JobOptions): Promise<ForeseenHandover>;
  /** Hands records over to another database; see writeHandover. */
  handOver(wish: HandoverWish): Promise<WrittenHandover>;
  /** Undoes a change of a record of this kind. Throws VaultError record-changed where something was changed since. */
  undo(kind: RecordKind, change: number): Promise<ShownRecord>;
}

const withoutNames: NameWish = { names: false };

type Reading =
  | (
      | "veil"
      | "itemNames"
      | "toldTexts"
      | "list"
      | "search"
      | "show"
      | "counts"
      | "history"
      | "around"
      | "missing"
      | "aboutItem"
      | "items"
    )
  | ("foretellMerge" | "terms" | "findDuplicates" | "waitingSuggestions" | "suggestions");

/** What changes nothing. */
function readingOf(session: VaultSession): Pick<Register, Reading> {
  const rowOf = ({ kind, code }: RecordName): RecordRow => recordNamed(session, code, [kind]);
  return {
    veil: (wish, options) => proseVeil(session, wish, options),
    itemNames: (items, wish) => namesOfItems(session, items, wish),
    toldTexts: (texts, wish) => toldTexts(session, texts, wish),
    list: (listing, options) => listRecords(session, listing, options),
    search: (search, options) => searchRecords(session, search, options),
    show: (record, wish) => showRecord(session, rowOf(record), wish),
    counts: () => countKinds(session, recordKindNames),
    history: (record, wish) => historyOfRecord(session, rowOf(record), wish),
    around: (record, wish) => recordsAround(session, rowOf(record), tellingOf(session, wish)),
    missing: (code) => missingInCase(session, rowOf({ kind: "case", code })),
    aboutItem: (item, wish) =>
      recordsAboutItem(session, itemRowNamed(session, item), tellingOf(session, wish)),
    items: async (record, part, options) => await itemsOfRecord(session, rowOf(record).id, part, options),
    foretellMerge: (stays, goes) =>
      foretellMerge(session, rowOf({ kind: "person", code: stays }), rowOf({ kind: "person", code: goes })),
    terms: (wish) => {
      const terms = termsOf(session.catalogue.db);
      return [...(wish.names ? terms : veiledTerms(terms, tellingOf(session, wish).veil)).values()];
    },
    findDuplicates: (page, options) => findDuplicates(session, page, options),
    waitingSuggestions: () => waitingSuggestions(session),
    suggestions: (filter, options) => listSuggestions(session, filter, options),
  };
}

/** The records of a vault. */
export function registerOf(session: VaultSession): Register {
  const { db } = session.catalogue;
  const rowOf = ({ kind, code }: RecordName): RecordRow => recordNamed(session, code, [kind]);
  const acted = async (act: () => string): Promise<ShownRecord> => {
    const { id, change } = await inOneAct(session, () => {
      const before = lastChange(db);
      const written = act();
      return { id: written, change: lastChange(db) === before ? undefined : before + 1 };
    });
    const row = recordWithId(db, id);
    if (row === undefined) throw new VaultError("internal", "a record that was written is there");
    return { ...showRecord(session, row, withoutNames), ...(change !== undefined && { change }) };
  };
  const actOn = (record: RecordName, act: (row: RecordRow) => void): Promise<ShownRecord> =>
    acted(() => {
      const row = rowOf(record);
      act(row);
      return row.id;
    });
  return {
    ...readingOf(session),
    testimonies: testimoniesOf(session),
    make: (kind, fields) => acted(() => makeRecord(session, kind, fields)),
    importPeople: (table, how) => importPeople(session, table, how),
    change: (record, wanted) =>
      actOn(record, (row) => {
        alterRecord(session, row, wanted);
      }),
    relink: (record, link) =>
      actOn(record, (row) => {
        relinkRecord(session, row, link);
      }),
    withdraw: (record) =>
      actOn(record, (row) => {
        setRecordWithdrawn(session, row, true);
      }),
    mergePeople: (stays, goes, take) =>
      actOn({ kind: "person", code: stays }, (row) => {
        mergePeople(session, { stays: row, goes: rowOf({ kind: "person", code: goes }), take });
      }),
    actOnItems: (wish) => actOnItems(session, wish),
    foreseeHandOver: (matter, options = {}) =>
      readAside(session, (aside) => foreseeHandover(aside, matter), options),
    handOver: (wish) => writeHandover(session, wish),
    retireTerm: (code) => acted(() => retireTerm(session, code)),
    acceptSuggestions: (numbers) => acceptSuggestions(session, numbers),
    mergeSuggestion: (suggestion, code) => mergeSuggestion(session, suggestion, code),
    declineSuggestions: (numbers) => declineSuggestions(session, numbers),
    undo: (kind, number) =>
      acted(() => {
        const change = findRecordChange(db, number);
        const row = change && recordWithId(db, change.recordId);
        if (row?.kind !== kind)
          throw new VaultError("record-not-found", `no change with this number is of the kind ${kind}`);
        return undoChange(session, number).id;
      }),
  };
}

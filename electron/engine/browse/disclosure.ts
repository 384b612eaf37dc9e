/** What some items tell whoever gets them, as originals and as copies, counted, so that it can be weighed before they leave. */

import { findBatch } from "../catalogue/batch-table.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import type { DerivativeRow } from "../catalogue/derivative-table.ts";
import { recordWithId } from "../catalogue/record-table.ts";
import { findDescription, type DescriptionRow } from "../catalogue/description-table.ts";
import type { ConsentUse } from "../../core/consent/consent-state.ts";
import type { RecordKind } from "../../core/records/record-kinds.ts";
import { provenCopyOf, type ItemWithoutCopy } from "../export/choose-copies.ts";
import { chooseInSteps } from "../export/choose-items.ts";
import { gatherInSteps } from "../export/gather-records.ts";
import type { JobOptions } from "../job.ts";
import { readAside } from "../slices/read-aside.ts";
import { type Steps, stepping } from "../slices/steps.ts";
import {
  type FileNameChoice,
  FileNameTeller,
  type ToldName,
  type ToldNames,
} from "../export/told-file-names.ts";
import { readyParts } from "../forms/ready-names.ts";
import { intakeWithAnswers } from "../records/intake-of-item.ts";
import type { VaultSession } from "../vault/session.ts";

const SHOWN_NAMES = 100;

/** What a bundle of originals can tell of the register, where it is asked to. */
export interface DisclosedRecords {
  readonly total: number;
  /** The first hundred, in the order of the bundle, with what they are called where that is no name. */
  readonly first: readonly { readonly kind: RecordKind; readonly code: string; readonly title?: string }[];
  /** Codes of the people among them, who are named only where the exporter says so. */
  readonly people: readonly string[];
}

/** Counts of items by what they say; an item that was never described may say anything. */
export interface Disclosure {
  readonly items: number;
  /** Of the originals. */
  readonly sizeBytes: number;
  /** Of the copies that can be handed over in their place. */
  readonly copyBytes: number;
  /** Items whose copy to hand over has parts covered. */
  readonly covered: number;
  /** Items of which no copy can be handed over. */
  readonly withoutCopy: readonly ItemWithoutCopy[];
  readonly withPlace: number;
  readonly withTime: number;
  readonly withDevice: number;
  readonly withAuthor: number;
  readonly undescribed: number;
  /** From whom they were received is recorded; a bundle says it only when asked to. */
  readonly withSource: number;
  /** Somebody answered at least one of the six questions about it; a bundle tells the answers only when asked to. */
  readonly withAnswers: number;
  /** Names that go with the originals, as their receivers read them, the first hundred. Neutralise them before they reach a screen. */
  readonly names: readonly Pick<ToldName, "path" | "name">[];
  readonly fileNames: ToldNames & {
    /** Codes of people who stand in these names, by code or, where they were opened, by name. */
    readonly people: readonly string[];
  };
  readonly records: DisclosedRecords;
}

type Saying = "withPlace" | "withTime" | "withDevice" | "withAuthor";

const says: Readonly<Record<Saying, (row: DescriptionRow) => boolean>> = {
  withPlace: ({ latitude }) => latitude !== null,
  withTime: ({ capturedAt }) => capturedAt !== null,
  withDevice: ({ make, model }) => make !== null || model !== null,
  withAuthor: ({ author }) => author !== null,
};

function* recordsAlong(
  session: VaultSession,
  rows: readonly ItemRow[],
  use: ConsentUse | undefined,
): Steps<DisclosedRecords> {
  const { records } = yield* gatherInSteps(session, { items: rows.map(({ id }) => id), use, named: [] });
  return {
    total: records.length,
    first: records.slice(0, SHOWN_NAMES).map(({ kind, code, fields: { title } }) => ({
      ...{ kind, code },
      ...(typeof title === "string" && { title }),
    })),
    people: records.flatMap(({ kind, code }) => (kind === "person" ? [code] : [])),
  };
}

function* fileNamesOf(
  session: VaultSession,
  rows: readonly ItemRow[],
  choice: FileNameChoice,
): Steps<Pick<Disclosure, "names" | "fileNames">> {
  const items = rows.map(({ id }) => id);
  yield* readyParts(session);
  const teller = new FileNameTeller(session, items, choice);
  const names: ToldName[] = [];
  yield* stepping(rows, (row) => {
    names.push(teller.tell(row));
  });
  const shown = [...teller.shown].flatMap((id) => recordWithId(session.catalogue.db, id)?.code ?? []);
  return {
    names: names
      .slice(0, SHOWN_NAMES)
      .map(({ path, name }) => ({ name, ...(path !== undefined && { path }) })),
    fileNames: { ...teller.told, people: [...new Set([...teller.veiledPeople, ...shown])] },
  };
}

/** What is looked at before it leaves: which items, what for, and how their names go. */
export interface DisclosureWish extends FileNameChoice {
  readonly items: readonly string[];
  readonly use?: ConsentUse | undefined;
}

/** What of an item is asked for. */
interface Disclosed {
  readonly row: ItemRow;
  readonly said: DescriptionRow | undefined;
  readonly copy: DerivativeRow | undefined;
  readonly hasSource: boolean;
  readonly hasAnswers: boolean;
}

function* disclosedOf(session: VaultSession, items: readonly string[]): Steps<Disclosed[]> {
  const { db } = session.catalogue;
  const disclosed: Disclosed[] = [];
  yield* stepping(yield* chooseInSteps(session, { items }), (row) => {
    const hasSource = (findBatch(db, row.batchId)?.receivedFrom ?? null) !== null;
    const hasAnswers = intakeWithAnswers(session, row).some(({ text }) => text !== undefined);
    const [said, copy] = [findDescription(db, row.id), provenCopyOf(session, row)];
    disclosed.push({ row, said, copy, hasSource, hasAnswers });
  });
  return disclosed;
}

function* disclose(session: VaultSession, { items, use, ...choice }: DisclosureWish): Steps<Disclosure> {
  const disclosed = yield* disclosedOf(session, items);
  const described = disclosed.flatMap(({ said }) => said ?? []);
  const count = (saying: Saying): number => described.filter((row) => says[saying](row)).length;
  const rows = disclosed.map(({ row }) => row);
  return {
    items: rows.length,
    sizeBytes: rows.reduce((total, { sizeBytes }) => total + sizeBytes, 0),
    copyBytes: disclosed.reduce((total, { copy }) => total + (copy?.sizeBytes ?? 0), 0),
    covered: disclosed.filter(({ copy }) => copy?.kind === "redaction").length,
    withoutCopy: disclosed.filter(({ copy }) => copy === undefined).map(({ row: { id } }) => ({ item: id })),
    withPlace: count("withPlace"),
    withTime: count("withTime"),
    withDevice: count("withDevice"),
    withAuthor: count("withAuthor"),
    undescribed: rows.length - described.length,
    withSource: disclosed.filter(({ hasSource }) => hasSource).length,
    withAnswers: disclosed.filter(({ hasAnswers }) => hasAnswers).length,
    ...(yield* fileNamesOf(session, rows, choice)),
    records: yield* recordsAlong(session, rows, use),
  };
}

/** Counts what these items disclose; records of consent to another use stay. Throws VaultError item-not-found, item-deleted, record-not-found, cancelled. */
export const disclosureOf = (
  session: VaultSession,
  wish: DisclosureWish,
  options: JobOptions,
): Promise<Disclosure> => readAside(session, (aside) => disclose(aside, wish), options);

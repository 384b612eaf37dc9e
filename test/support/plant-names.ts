/** A register in which one name stands wherever somebody can write it: in every open text of every kind of record, in items, and in a bundle of somebody else. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type {
  Chosen,
  ImportReport,
  RecordDetails,
  ShownSuggestion,
  VaultInfo,
} from "../../electron/contract/view-types.ts";
import { kindOf, type RecordKind, recordKindNames } from "../../electron/core/records/record-kinds.ts";
import type { openDesk } from "./open-desk.ts";
import { sendRecords } from "./send-records.ts";

type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Whoever is planted, however bent and whichever script; and who is named in the bundle of somebody else only. */
export const plantedName = /Дан[аы]|Ким|Dana|Kim|Айгүл|Самат/;

const phrase = "У дома Даны Ким";

/** What is no prose: codes that follow rules of their own. */
const coded: ReadonlySet<string> = new Set(["language", "bundle", "parent"]);

/** Every open field of a kind in which somebody writes what they like. */
function written(kind: RecordKind): Record<string, unknown> {
  const fields = Object.entries(kindOf(kind).fields).flatMap(
    ([field, { type, secret }]): [string, unknown][] => {
      if (secret === true || coded.has(field) || (kind === "term" && field === "code")) return [];
      if (type === "text" || type === "asked") return [[field, phrase]];
      return type === "texts" ? [[field, [phrase]]] : [];
    },
  );
  return Object.fromEntries(fields);
}

/** Everything that was planted, by name. */
export interface Planted {
  readonly item: string;
  readonly other: string;
  readonly batch: string;
  /** One record of each kind. */
  readonly records: Readonly<Record<RecordKind, RecordDetails>>;
  /** A second person. */
  readonly twin: RecordDetails;
  /** What the bundle says, and what of it was accepted. */
  readonly suggestions: readonly ShownSuggestion[];
}

async function plantItems(desk: Desk): Promise<Pick<Planted, "item" | "other" | "batch">> {
  const paths = ["Дана_Ким.txt", "Dana Kim, hearing.txt"].map((name) => join(desk.folder, name));
  for (const path of paths) writeFileSync(path, path);
  const chosen = desk.dispatcher.accept(paths);
  if (!chosen.ok) throw new Error(chosen.code);
  const { imported, batch } = await desk.must<ImportReport & { batch: string }>("import.run", {
    ...{ token: chosen.value.token, caseTitle: "Дело: Ким Дана" },
    ...{ receivedFrom: "Дана Ким", receivedHow: "от Даны Ким" },
  });
  const [item = "", other = ""] = imported.map((each) => each.item);
  await desk.must("item.note", { item, note: phrase });
  return { item, other, batch };
}

/** What a record of a kind has to lead to. */
const leading = (known: Partial<Planted["records"]>, item: string): Partial<Record<RecordKind, object>> => {
  const person = known.person?.id;
  const place = known.place?.id;
  const organisation = known.organisation?.id;
  return {
    status: { person, term: "status.detained", from: "2021-04-10", facility: place, authority: organisation },
    event: { place, from: "2021-04-09", term: "liberty.mass_arrest" },
    act: { event: known.event?.id, person, perpetrator: organisation, term: "torture.beating" },
    place: { latitude: 43.2, longitude: 76.9 },
    consent: { person, use: "press", state: "refused", from: "2021-05-01" },
    mandate: { person, agent: organisation },
    communication: {
      person,
      case: known.case?.id,
      term: "comm.wgad",
      from: "2026-01-10",
      deadline: "2026-02",
    },
    observation: { place, from: "2021-01-10" },
    intake: { item },
    injury: { person, event: known.event?.id },
    testimony: { item, person, place },
    term: { code: "own_word", sort: "violation" },
  };
};

async function plantRecords(desk: Desk, { item }: Pick<Planted, "item">, person: RecordDetails) {
  const known: Partial<Record<RecordKind, RecordDetails>> = { person };
  const first = ["case", "place", "organisation", "event"] as const;
  for (const kind of new Set<RecordKind>([...first, ...recordKindNames])) {
    if (kind === "person") continue;
    const fields = { ...written(kind), ...leading(known, item)[kind] };
    known[kind] = await desk.must<RecordDetails>("record.make", { kind, fields });
  }
  const records = known as Planted["records"];
  const link = (from: RecordKind, kind: RecordKind | "item", id: string) =>
    desk.must("record.link", { kind: from, code: records[from].code, act: "link", to: { kind, id } });
  for (const kind of ["person", "event", "organisation"] as const) await link("case", kind, records[kind].id);
  for (const from of ["case", "event", "place", "tag", "organisation", "injury"] as const)
    await link(from, "item", item);
  return records;
}

/** Takes in a bundle whose texts name whom only its sender knows; accepts the event of it. */
async function plantSuggestions(desk: Desk): Promise<readonly ShownSuggestion[]> {
  const { recipient } = await desk.must<VaultInfo>("vault.info", {});
  const bundle = join(desk.folder, "Дана Ким.tar.age");
  const signer = await sendRecords(desk.folder, recipient, bundle, "Арест: Айгүл Самат, Дана Ким");
  desk.answers.paths = [bundle];
  const { token } = await desk.must<Chosen>("bundle.choose", {});
  await desk.must("bundle.takeIn", { token, key: { with: "vault" }, signer });
  const said = await desk.must<readonly ShownSuggestion[]>("suggestion.list", { names: true, decided: true });
  const event = said.find(({ kind }) => kind === "event");
  await desk.must("suggestion.accept", { suggestions: [event?.suggestion] });
  return said;
}

/** Plants it all in the vault of a desk. */
export async function plantNames(desk: Desk): Promise<Planted> {
  const fields = { name: "Дана Ким", spellings: ["Dana Kim"], risk: phrase, contact: phrase, notes: phrase };
  const person = await desk.must<RecordDetails>("record.make", { kind: "person", fields });
  const twin = await desk.must<RecordDetails>("record.make", {
    kind: "person",
    fields: { name: "Ким Дана" },
  });
  const items = await plantItems(desk);
  const records = await plantRecords(desk, items, person);
  return { ...items, records, twin, suggestions: await plantSuggestions(desk) };
}

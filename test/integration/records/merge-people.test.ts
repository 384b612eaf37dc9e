import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConsentUse } from "../../../electron/core/consent/consent-state.ts";
import type { RecordKind } from "../../../electron/core/records/record-kinds.ts";
import { checkRecords } from "../../../electron/engine/check/check-records.ts";
import { allAtOnce } from "../../../electron/engine/slices/steps.ts";
import { changesOfRecord } from "../../../electron/engine/catalogue/record-change-table.ts";
import { recordWithId, type RecordRow } from "../../../electron/engine/catalogue/record-table.ts";
import { weighSelection } from "../../../electron/engine/consent/weigh-selection.ts";
import { itemsAbout } from "../../../electron/engine/catalogue/items-about.ts";
import { findItem } from "../../../electron/engine/catalogue/item-table.ts";
import { openConsentBook } from "../../../electron/engine/consent/consent-book.ts";
import { gatherRecords } from "../../../electron/engine/export/gather-records.ts";
import { findDuplicates } from "../../../electron/engine/records/find-duplicates.ts";
import { mergePeople } from "../../../electron/engine/records/merge-people.ts";
import { historyOfRecord, showRecord } from "../../../electron/engine/records/show-record.ts";
import { undoChange } from "../../../electron/engine/records/undo-change.ts";
import {
  alterRecord,
  type GivenFields,
  inOneAct,
  makeRecord,
  relinkRecord,
} from "../../../electron/engine/records/write-record.ts";
import type { VaultSession } from "../../../electron/engine/vault/session.ts";
import { logOf } from "../../support/imported-vault.ts";
import { oneVault } from "../../support/one-vault.ts";
import { registerState } from "../../support/register-state.ts";
import { type StoredItem, storeItem } from "../../support/store-item.ts";

const made = oneVault();
let session: VaultSession;
let item: StoredItem;
let stays: RecordRow;
let goes: RecordRow;

const again = ({ id }: RecordRow): RecordRow => recordWithId(session.catalogue.db, id)!;
async function make(kind: RecordKind, fields: GivenFields): Promise<RecordRow> {
  const id = await inOneAct(session, () => makeRecord(session, kind, fields));
  return recordWithId(session.catalogue.db, id)!;
}
const link = (from: RecordRow, kind: RecordKind | "item", to: string) =>
  inOneAct(session, () => relinkRecord(session, again(from), { act: "link", kind, to }));
const merge = (take: readonly string[] = []) =>
  inOneAct(session, () => {
    mergePeople(session, { stays: again(stays), goes: again(goes), take });
  });
const undo = (number: number) => inOneAct(session, () => undoChange(session, number));
const lastChange = (row: RecordRow): number => changesOfRecord(session.catalogue.db, row.id).at(-1)!.number;
const shown = (row: RecordRow) => showRecord(session, again(row), { names: true });
const say = (person: RecordRow, state: string, use: ConsentUse, from: string) =>
  make("consent", { person: person.code, use, state, from });
const weigh = (use: ConsentUse) => weighSelection(session, { items: [item.id] }, { use, form: "original" });
const isBlocked = (use: ConsentUse): boolean => weigh(use).blocked.length > 0;
const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;

beforeAll(() => {
  session = made();
});
let number = 0;
beforeEach(async () => {
  item = await storeItem(session, { name: "a.txt", content: `content ${String((number += 1))}` });
  stays = await make("person", { name: "Сәуле Ахметова", birth: "1990", risk: "watched", tags: ["a"] });
  goes = await make("person", {
    name: "Saule Akhmetova",
    birth: "1991",
    spellings: ["Саулэ"],
    occupation: "teacher",
    tags: ["b", "a"],
  });
});

describe("merging two people", () => {
  it("lets everything that led to one lead to the other, and keeps both histories", async () => {
    const event = await make("event", { title: `Raid ${String(number)}` });
    const status = await make("status", { person: goes.code, term: "status.suspect", from: "2021" });
    const act = await make("act", { event: event.code, person: goes.code, term: "torture.beating" });
    await link(event, "person", goes.code);
    await link(event, "person", stays.code);
    await link(goes, "item", item.id);
    await merge();
    const record = shown(stays);
    expect(record.fields).toMatchObject({
      name: "Сәуле Ахметова",
      spellings: ["Саулэ", "Saule Akhmetova"],
      birth: "1990",
      occupation: "teacher",
      tags: ["a", "b"],
    });
    expect(record.linkedFrom.map(({ code: from, role }) => `${role} ${from}`).toSorted()).toEqual(
      [`linked ${event.code}`, `person ${act.code}`, `person ${status.code}`].toSorted(),
    );
    expect(record.items).toEqual([item.id]);
    expect(record.merged).toMatchObject([
      { code: goes.code, differing: { name: "Saule Akhmetova", birth: "1991" } },
    ]);
    expect(shown(goes)).toMatchObject({ mergedInto: { code: stays.code }, fields: { birth: "1991" } });
    expect(historyOfRecord(session, goes, { names: false }).map(({ act: done }) => done)).toEqual([
      "creation",
      "link",
      "merge",
    ]);
    const events = logOf(session).flatMap((event) => (event.type === "record-change" ? [event] : []));
    expect(events.filter(({ act: done }) => done === "merge").at(-1)?.record).toBe(goes.id);
    expect(allAtOnce(checkRecords(session))).toEqual([]);
  });

  it("tells nobody of leave that one of the two gave, but of every refusal", async () => {
    await say(stays, "granted", "un", "2022-01-01");
    await say(goes, "refused", "un", "2021-01-01");
    await link(goes, "item", item.id);
    await merge();
    await say(stays, "granted", "press", "2023-01-01");
    const told = (use: ConsentUse): unknown[] => {
      const { records } = gatherRecords(session, { items: [item.id], use, named: [] });
      return records.flatMap(({ kind, fields }) => (kind === "consent" ? [fields["state"]] : []));
    };
    expect(told("un")).toEqual(["refused"]);
    expect(told("press")).toEqual(["granted"]);
  });

  it("leaves searches by whoever went with what is of the one who stays", async () => {
    await link(stays, "item", item.id);
    await merge();
    const { number } = findItem(session.catalogue.db, item.id)!;
    expect(itemsAbout(session.catalogue.db, [goes.id])).toContain(number);
  });

  it("passes over no refusal that is marked for somebody else's code, in documents about a person too", async () => {
    const said = await say(stays, "refused", "un", "2021-01-01");
    await inOneAct(session, () => {
      alterRecord(session, again(said), { set: { saidAs: ["P-FFFFFF"] }, clear: [] });
    });
    await say(goes, "refused", "press", "2021-01-01");
    await merge();
    const { consents, voices } = openConsentBook(session, "2026-01-01").saidBy(stays.id);
    const marked = consents.find(({ use }) => use === "un");
    expect(marked?.saidAs).toEqual(voices.get(stays.id));
  });

  it("is undone and done again whole, or not at all", async () => {
    const status = await make("status", { person: goes.code, term: "status.suspect" });
    await say(goes, "refused", "un", "2021-01-01");
    await link(goes, "item", item.id);
    const before = registerState(session);
    await merge(["birth"]);
    expect(shown(stays).fields).toMatchObject({ birth: "1991" });
    const merged = registerState(session);
    const mergeChange = lastChange(goes);
    for (const part of [status, stays])
      await expect(undo(lastChange(part))).rejects.toThrow(code("record-changed"));
    const linked = changesOfRecord(session.catalogue.db, stays.id).find(({ act }) => act === "link");
    await expect(undo(linked?.number ?? 0)).rejects.toThrow(code("record-changed"));
    await undo(mergeChange);
    expect(registerState(session)).toEqual(before);
    await undo(lastChange(goes));
    expect(registerState(session)).toEqual(merged);
    const renamed = { set: { occupation: "judge" }, clear: [] };
    await inOneAct(session, () => {
      alterRecord(session, again(stays), renamed);
    });
    const later = registerState(session);
    await expect(undo(lastChange(goes))).rejects.toThrow(code("record-changed"));
    expect(registerState(session)).toEqual(later);
    expect(allAtOnce(checkRecords(session))).toEqual([]);
  });

  it("is refused for one person, for who did it to whom, and for somebody who counts no more", async () => {
    await expect(
      inOneAct(session, () => {
        mergePeople(session, { stays: again(stays), goes: again(stays), take: [] });
      }),
    ).rejects.toThrow(code("bad-usage"));
    const event = await make("event", { title: `Cell ${String(number)}` });
    const act = await make("act", {
      ...{ event: event.code, person: stays.code, perpetrator: goes.code, term: "torture.beating" },
    });
    await expect(merge()).rejects.toThrow(act.code);
    await inOneAct(session, () => {
      alterRecord(session, again(act), { set: {}, clear: ["perpetrator"] });
    });
    await merge();
    await expect(merge()).rejects.toThrow(code("record-changed"));
  });

  it("lets whoever knows the old code go on using it, and changes nothing of the one that went", async () => {
    await merge();
    const consent = await say(goes, "refused", "press", "2021-01-01");
    expect(shown(consent).references["person"]?.code).toBe(stays.code);
    await expect(link(goes, "item", item.id)).rejects.toThrow(code("record-merged"));
    const set = inOneAct(session, () => {
      alterRecord(session, again(goes), { set: { occupation: "x" }, clear: [] });
    });
    await expect(set).rejects.toThrow(code("record-merged"));
  });
});

describe("consent after a merge", () => {
  beforeEach(async () => {
    await link(stays, "item", item.id);
  });

  it("is the stricter of both until something new is recorded", async () => {
    await say(goes, "refused", "un", "2021-01-01");
    await say(stays, "granted", "un", "2022-01-01");
    await say(goes, "granted", "press", "2022-01-01");
    await say(stays, "granted", "public", "2022-01-01");
    await say(goes, "granted", "public", "2020-01-01");
    expect([isBlocked("un"), isBlocked("press")]).toEqual([false, true]);
    await merge();
    expect([isBlocked("un"), isBlocked("press"), isBlocked("public")]).toEqual([true, true, false]);
    expect(weigh("un").blocked[0]?.gaps[0]).toMatchObject({ person: stays.code, state: "refused" });
    expect(shown(stays).undecided).toEqual(["un", "press"]);
    await say(stays, "granted", "un", "2022-02-01");
    await say(stays, "granted", "press", "2022-02-01");
    expect([isBlocked("un"), isBlocked("press")]).toEqual([false, false]);
    expect(shown(stays).undecided).toEqual([]);
    await say(stays, "withdrawn", "public", "2022-03-01");
    expect(isBlocked("public")).toBe(true);
  });

  it("keeps what was decided when a third record is merged into it", async () => {
    await say(goes, "refused", "un", "2021-01-01");
    await merge();
    await say(stays, "granted", "un", "2022-01-01");
    const third = await make("person", { name: "Третья" });
    const joined = async () =>
      inOneAct(session, () => {
        mergePeople(session, { stays: again(stays), goes: again(third), take: [] });
      });
    await say(third, "granted", "un", "2022-01-01");
    await joined();
    expect(isBlocked("un")).toBe(false);
    goes = await make("person", { name: "Четвёртая" });
    await merge();
    expect(isBlocked("un")).toBe(true);
  });

  it("does not reach further by a mandate of one of them, nor by the role of one of them", async () => {
    const lawyer = await make("organisation", { title: `Bar ${String(number)}` });
    const mandate = (person: RecordRow) =>
      make("mandate", { person: person.code, agent: lawyer.code, scope: "all", from: "2021" });
    await mandate(stays);
    await inOneAct(session, () => {
      alterRecord(session, again(stays), { set: { role: "perpetrator" }, clear: [] });
    });
    expect(weigh("un").blocked).toEqual([]);
    await merge();
    expect(isBlocked("un")).toBe(true);
    await mandate(stays);
    expect(weigh("un").blocked).toEqual([]);
  });

  it("passes over no refusal that is marked for a code which the person does not have", async () => {
    await say(stays, "granted", "un", "2021-01-01");
    expect(isBlocked("un")).toBe(false);
    const marked = { person: stays.code, state: "refused", use: "un", from: "2021-02-01" };
    await make("consent", { ...marked, saidAs: ["P-000000"] });
    expect(isBlocked("un")).toBe(true);
  });

  it("says of leave that nothing proves that it is so, and only where something rests on it", async () => {
    const leave = await say(stays, "granted", "un", "2021-01-01");
    expect(weigh("un").unproven).toEqual([leave.code]);
    const redacted = weighSelection(session, { items: [item.id] }, { use: "un", form: "redaction" });
    expect(redacted.unproven).toEqual([]);
    const proven = { person: stays.code, state: "granted", use: "un", from: "2021-02-01", proof: item.id };
    await make("consent", proven);
    expect(weigh("un").unproven).toEqual([]);
  });
});

describe("people who may be one", () => {
  it("are found in any script and order, and not where their births differ", async () => {
    const given: readonly GivenFields[] = [
      { name: "Ғалым Қуанышев", birth: "1980-03" },
      { name: "Kuanyshev Galym", birth: "1980-03-04" },
      { name: "Галым Куанышев", birth: "1975" },
      { name: "Ғалым Өмірбаев" },
    ];
    const people: RecordRow[] = [];
    for (const fields of given) people.push(await make("person", fields));
    const codes = new Set(people.map((row) => row.code));
    const { pairs } = await findDuplicates(session, { limit: 1000, offset: 0 });
    const found = pairs.filter((pair) => pair.people.some((each) => codes.has(each)));
    expect(found).toEqual([{ people: [people[0]?.code, people[1]?.code], birth: "possible", words: 2 }]);
  });
});

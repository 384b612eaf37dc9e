/** Consent of many items, for which all links are read at once, against the same items looked at one by one. */

import { beforeAll, describe, expect, it } from "vitest";
import { consentStates } from "../../../electron/core/consent/consent-state.ts";
import type { ConsentFilter } from "../../../electron/core/filter/item-listing.ts";
import type { RecordKind } from "../../../electron/core/records/record-kinds.ts";
import { insertBatch } from "../../../electron/engine/catalogue/batch-table.ts";
import { addItemToCase } from "../../../electron/engine/catalogue/case-table.ts";
import { insertItem } from "../../../electron/engine/catalogue/item-table.ts";
import {
  insertReceivedBundle,
  insertReceivedItem,
} from "../../../electron/engine/catalogue/received-table.ts";
import { recordWithId } from "../../../electron/engine/catalogue/record-table.ts";
import { openConsentBook } from "../../../electron/engine/consent/consent-book.ts";
import { allLinks } from "../../../electron/engine/consent/consent-links.ts";
import { itemsByConsent } from "../../../electron/engine/consent/items-by-consent.ts";
import { outlookOf, weighSelection } from "../../../electron/engine/consent/weigh-selection.ts";
import { mergePeople } from "../../../electron/engine/records/merge-people.ts";
import {
  inOneAct,
  makeRecord,
  relinkRecord,
  setRecordWithdrawn,
} from "../../../electron/engine/records/write-record.ts";
import { allAtOnce } from "../../../electron/engine/slices/steps.ts";
import { type VaultSession, writableDb } from "../../../electron/engine/vault/session.ts";
import { drawer } from "../../support/drawer.ts";
import { BATCH_ID, itemRow } from "../../support/make-catalogue.ts";
import { oneVault } from "../../support/one-vault.ts";

const ITEMS = 240;
const USES = ["un", "press", "legal"] as const;

const made = oneVault();
const draw = drawer(17);
const items = Array.from({ length: ITEMS }, (_, index) => itemRow(index + 1).id);
let session: VaultSession;

const some = <Value>(values: readonly Value[]): Value => values[draw(values.length)]!;
const make = (kind: RecordKind, fields: Record<string, unknown>): string => makeRecord(session, kind, fields);
const row = (id: string) => recordWithId(session.catalogue.db, id)!;
const link = (id: string, kind: RecordKind | "item", to: string): void =>
  void relinkRecord(session, row(id), { act: "link", kind, to });
const many = (count: number, one: () => string): string[] => Array.from({ length: count }, one);

/** Items of which some are copies that came with their originals. */
function addItems(): void {
  const db = writableDb(session);
  const batch = { receivedFrom: "a", receivedHow: null, sourceCommitment: null };
  insertBatch(db, { id: BATCH_ID, startedAtMs: 1, ...batch });
  for (let number = 1; number <= ITEMS; number += 1) insertItem(db, itemRow(number));
  const bundle = "b0".repeat(16);
  insertReceivedBundle(db, {
    ...{
      id: bundle,
      receivedAtMs: 1,
      sha256: "0".repeat(64),
      sizeBytes: 1,
      tagManifestSha256: "0".repeat(64),
    },
    ...{ signer: "s", signerKnown: 1, origin: "o", checkpointSize: 1, checkpointRoot: new Uint8Array(32) },
    batchId: BATCH_ID,
  });
  for (let number = 1; number <= 40; number += 1) {
    const of = {
      bundleId: bundle,
      number,
      senderItem: "c".repeat(32),
      payloadPath: "p",
      isDuplicate: 0,
    } as const;
    insertReceivedItem(db, { ...of, itemId: some(items), copyKind: "safe-copy", originalId: some(items) });
  }
}

function addConsents(people: readonly string[], cases: readonly string[]): void {
  for (let count = 0; count < 160; count += 1) {
    const about = some([{ person: some(people) }, { item: some(items) }, { case: some(cases) }]);
    const narrower = "person" in about ? some([{}, {}, { item: some(items) }, { case: some(cases) }]) : {};
    const scope = "person" in about && draw(4) === 0 ? { scope: "injuries" } : {};
    make("consent", {
      ...{
        ...about,
        ...narrower,
        ...scope,
        use: some(USES),
        from: `202${String(draw(5))}-01-0${String(1 + draw(9))}`,
      },
      ...{ state: some(["granted", "granted", "refused", "withdrawn"]) },
      ...(draw(5) === 0 && { proof: some(items) }),
    });
  }
}

function addRegister(): void {
  const people = many(30, () =>
    make("person", { name: `n${String(draw(999))}`, role: some(["victim", "perpetrator"]) }),
  );
  let title = 0;
  const cases = many(6, () => make("case", { title: `case ${String((title += 1))}` }));
  const events = many(8, () => make("event", { title: "e" }));
  const acts = many(12, () =>
    make("act", { event: some(events), term: "torture.beating", person: some(people) }),
  );
  const statuses = many(20, () =>
    make("status", { person: some(people), term: "detention.sizo", from: "2021", case: some(cases) }),
  );
  const injuries = many(10, () => make("injury", { person: some(people) }));
  for (const id of [...people, ...events, ...acts, ...statuses, ...injuries])
    for (let count = draw(5); count > 0; count -= 1) link(id, "item", some(items));
  for (const id of events) link(id, "person", some(people));
  for (const id of cases.slice(0, 3)) link(id, "person", some(people));
  for (let count = 0; count < 150; count += 1) addItemToCase(writableDb(session), some(cases), some(items));
  const told = many(8, () => make("testimony", { item: some(items), person: some(people) }));
  addConsents(people, cases);
  const [stays, goes] = [row(people[0]!), row(people[1]!)];
  mergePeople(session, { stays, goes, take: [] });
  for (const id of [...told.slice(0, 3), people[4]!, events[0]!, statuses[0]!])
    setRecordWithdrawn(session, row(id), true);
}

beforeAll(async () => {
  session = made();
  await inOneAct(session, () => {
    addItems();
    addRegister();
  });
});

describe("consent of many items", () => {
  it("rests on the same people, cases and words as that of each", () => {
    const { db } = session.catalogue;
    const [one, all] = [
      openConsentBook(session, "2026-01-01"),
      openConsentBook(session, "2026-01-01", allAtOnce(allLinks(db))),
    ];
    const found = items.map((item) => one.about(item));
    expect(items.map((item) => all.about(item))).toEqual(found);
    expect(found.filter(({ people }) => people.length > 0).length).toBeGreaterThan(50);
    expect(found.filter(({ injured }) => injured.length > 0).length).toBeGreaterThan(5);
  });

  it.each(USES)("is weighed as each would be, for %s", async (use) => {
    const wish = { use, override: undefined, form: "original" } as const;
    const each = items.map((item) => weighSelection(session, { items: [item] }, wish));
    const all = await outlookOf(session, { items }, wish, {});
    expect(all.blocked).toEqual(each.flatMap(({ blocked }) => blocked));
    expect(all.unproven).toEqual([...new Set(each.flatMap(({ unproven }) => unproven))]);
    expect(all.blocked.length).toBeGreaterThan(20);
    expect(each.flatMap(({ allowed }) => allowed).length).toBeGreaterThan(5);
  });

  it("narrows items down to the same ones whether it is read aside or known already", async () => {
    for (const state of consentStates) {
      const wish: ConsentFilter = { use: "press", states: [state] };
      const first = await itemsByConsent(session, wish);
      expect(await itemsByConsent(session, wish)).toEqual(first);
    }
    const refused = await itemsByConsent(session, { use: "press", states: ["refused"] });
    await inOneAct(session, () =>
      make("consent", { item: items[0], use: "press", state: "refused", from: "2025-05-05" }),
    );
    expect(await itemsByConsent(session, { use: "press", states: ["refused"] })).toEqual(
      [...new Set([1, ...refused])].sort((left, right) => left - right),
    );
  });

  it("is given up by whoever asked, and answered to who asks after", async () => {
    const stopped = new AbortController();
    stopped.abort();
    await expect(
      outlookOf(
        session,
        { items },
        { use: "un", override: undefined, form: "original" },
        { signal: stopped.signal },
      ),
    ).rejects.toMatchObject({ code: "cancelled" });
    const given = new AbortController();
    const kept: ConsentFilter = { use: "legal", states: ["none"] };
    const first = itemsByConsent(session, kept, { signal: given.signal });
    const second = itemsByConsent(session, kept);
    given.abort();
    const answers = await Promise.allSettled([first, second]);
    expect(answers[1].status).toBe("fulfilled");
  });
});

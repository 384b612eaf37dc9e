/** A testimony that was received keeps its place among its versions, whoever passes it on and in whichever order they come. */

import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { parseRecipient } from "../../electron/core/age/recipient.ts";
import { MAX_VERSIONS } from "../../electron/core/bundle/item-record.ts";
import type { VerifiedItem } from "../../electron/core/verify/report.ts";
import { findItemBySha256, insertItem } from "../../electron/engine/catalogue/item-table.ts";
import { everyOfKind } from "../../electron/engine/catalogue/record-table.ts";
import { itemsByConsent } from "../../electron/engine/consent/items-by-consent.ts";
import { weighSelection } from "../../electron/engine/consent/weigh-selection.ts";
import { exportBundle } from "../../electron/engine/export/export-bundle.ts";
import { receiveBundle } from "../../electron/engine/receive/receive-bundle.ts";
import { registerOf } from "../../electron/engine/records/register.ts";
import { inOneAct, makeRecord } from "../../electron/engine/records/write-record.ts";
import type { TestimonyVersion } from "../../electron/engine/testimony/testimony-versions.ts";
import { writableDb, type VaultSession } from "../../electron/engine/vault/session.ts";
import { viewItem } from "../../electron/engine/view/view-item.ts";
import { makeDerivative } from "../support/make-derivative.ts";
import { makeTempFolder, makeVault } from "../support/make-vault.ts";

const texts = ["first\n", "second\n", "third\n"];

let sender: VaultSession;
let receiver: VaultSession;
let folder: string;
/** Hashes of the texts. */
let hashes: readonly string[];
let code: string;

/** Hands texts over by their hashes; what arrived. */
async function hand(
  from: VaultSession,
  to: VaultSession,
  sha256: readonly string[],
): Promise<VerifiedItem[]> {
  const items = sha256.map((hash) => findItemBySha256(from.catalogue.db, hash)?.id ?? "");
  const recipients = [parseRecipient(to.header.recipient)];
  const out = join(folder, randomUUID());
  const { signer } = await exportBundle(from, { items, recipients, out, consent: { copiesTestimony: true } });
  const report = await receiveBundle(to, out, { signer });
  expect(report).toMatchObject({ verdict: "intact", isReceived: true });
  return [...report.items];
}

const hashAt = (index: number): string => hashes[index] ?? "";
const codeOf = (session: VaultSession): string =>
  everyOfKind(session.catalogue.db, "testimony")[0]?.code ?? "";
const versionsIn = (session: VaultSession): readonly TestimonyVersion[] =>
  registerOf(session).testimonies.versions(codeOf(session));

beforeEach(async () => {
  [sender, receiver] = [(await makeVault()).session, (await makeVault()).session];
  folder = await makeTempFolder();
  const { testimonies } = registerOf(sender);
  const [first = "", ...later] = texts;
  ({ code } = await testimonies.write({ text: Buffer.from(first), fields: {} }));
  for (const text of later) await testimonies.revise(code, { text: Buffer.from(text), fields: {} });
  hashes = testimonies.versions(code).map(({ sha256 }) => sha256);
});

describe("a received version", () => {
  it("is told on as the version that it is, and what is not here is said", async () => {
    await hand(sender, receiver, [hashAt(1)]);
    const known = registerOf(sender).testimonies.versions(code);
    expect(versionsIn(receiver)).toMatchObject(
      known.map(({ number, sha256, sealedAt }) => ({ number, sha256, sealedAt })),
    );
    expect(versionsIn(receiver).map((version) => version.code !== undefined)).toEqual([false, true, false]);
    const third = (await makeVault()).session;
    const versions = known.map(({ sha256, sealedAt }) => ({ sha256, sealedAt }));
    expect(await hand(receiver, third, [hashAt(1)])).toMatchObject([{ testimony: { version: 2, versions } }]);
  });

  it("finds its place beside those that came before it, and a no to one is a no to all", async () => {
    for (const index of [2, 0, 1]) await hand(sender, receiver, [hashAt(index)]);
    const versions = versionsIn(receiver);
    expect(versions.map(({ sha256 }) => sha256)).toEqual(hashes);
    const codes = versions.map((version) => version.code);
    expect(versions.map(({ earlier }) => earlier)).toEqual([undefined, ...codes.slice(0, 2)]);
    const [first, last] = [versions[0]?.item ?? "", versions[2]?.item ?? ""];
    await registerOf(receiver).make("consent", {
      use: "un",
      state: "refused",
      from: "2021-01-01",
      item: first,
    });
    const weighed = weighSelection(receiver, { items: [last] }, { use: "un", form: "report-codes" });
    expect(weighed.blocked).toMatchObject([{ gaps: [{ state: "refused" }] }]);
    // The newest is the last one of the chain, not the one that came last.
    const wish = { text: Buffer.from("ours\n"), fields: {} };
    await registerOf(receiver).testimonies.revise(codes[0] ?? "", wish);
    expect(versionsIn(receiver).at(-1)).toMatchObject({ number: 4, earlier: codes[2] });
  });
});

describe("a copy that came together with its original", () => {
  it("is as closed as that, and hears who is in it and refused", async () => {
    const [original = ""] = hashes.map((hash) => findItemBySha256(sender.catalogue.db, hash)?.id ?? "");
    await makeDerivative(sender, original, Buffer.from("covered words\n"), "redaction");
    const recipients = [parseRecipient(receiver.header.recipient)];
    const consent = { copiesTestimony: true };
    const wish = {
      items: [original],
      recipients,
      copies: "both" as const,
      out: join(folder, "both"),
      consent,
    };
    const { signer } = await exportBundle(sender, wish);
    const { items } = await receiveBundle(receiver, wish.out, { signer });
    const copy = items.find((item) => item.copy !== undefined)?.sha256 ?? "";
    const { id } = findItemBySha256(receiver.catalogue.db, copy) ?? { id: "" };
    await expect(viewItem(receiver, id)).rejects.toMatchObject({ code: "testimony-closed" });
    const register = registerOf(receiver);
    const person = await register.make("person", { name: "Ерлан" });
    const to = findItemBySha256(receiver.catalogue.db, hashAt(0))?.id ?? "";
    await register.relink({ kind: "person", code: person.code }, { act: "link", kind: "item", to });
    const say = (rest: Record<string, string>) =>
      register.make("consent", { person: person.code, use: "un", from: "2021-01-01", ...rest });
    const gaps = () =>
      weighSelection(receiver, { items: [id] }, { use: "un", form: "original" }).blocked.flatMap((one) =>
        one.gaps.map(({ state }) => state),
      );
    expect(gaps()).toEqual(["none"]);
    await say({ state: "granted" });
    expect(gaps()).toEqual([]);
    await say({ state: "refused", item: to });
    expect(gaps()).toEqual(["refused"]);
    expect(await itemsByConsent(receiver, { use: "un", states: ["refused"] })).toHaveLength(2);
  });
});

describe("a history", () => {
  it("never grows longer than a bundle can tell of", async () => {
    const db = writableDb(sender);
    const model = findItemBySha256(db, hashAt(2));
    const last = registerOf(sender).testimonies.versions(code).at(-1);
    if (model === undefined || last === undefined) throw new Error("three versions were written");
    await inOneAct(sender, () => {
      let earlier = last.code ?? "";
      for (let count = hashes.length; count < MAX_VERSIONS; count += 1) {
        const id = count.toString(16).padStart(32, "0");
        insertItem(db, { ...model, id, sha256: id.repeat(2) });
        earlier = makeRecord(sender, "testimony", { item: id, earlier });
      }
    });
    const revised = registerOf(sender).testimonies.revise(code, {
      text: Buffer.from("one more\n"),
      fields: {},
    });
    await expect(revised).rejects.toMatchObject({ code: "bad-usage" });
    await hand(sender, receiver, [hashAt(0)]);
    expect(versionsIn(receiver)).toHaveLength(MAX_VERSIONS);
  });
});

/** Bundles of safe copies: nothing of an original in them, each copy linked where its original goes along, and both taken in elsewhere. */

import { readdirSync, utimesSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openAge } from "../../electron/core/age/open.ts";
import { parseRecipient } from "../../electron/core/age/recipient.ts";
import { decodeHex, encodeHex } from "../../electron/core/bytes/hex.ts";
import { showItem } from "../../electron/engine/browse/show-item.ts";
import { findItem } from "../../electron/engine/catalogue/item-table.ts";
import { checkVault } from "../../electron/engine/check/check-vault.ts";
import { publishDerivatives } from "../../electron/engine/derive/publish-derivatives.ts";
import { chooseFiles, itemsWithoutCopy } from "../../electron/engine/export/choose-copies.ts";
import { exportBundle, type ExportOptions } from "../../electron/engine/export/export-bundle.ts";
import { importPaths } from "../../electron/engine/import/import-paths.ts";
import { receiveBundle } from "../../electron/engine/receive/receive-bundle.ts";
import { verifyBundleFile } from "../../electron/engine/receive/verify-file.ts";
import type { VaultSession } from "../../electron/engine/vault/session.ts";
import { native } from "../support/backends.ts";
import { collect, inParts } from "../support/byte-streams.ts";
import {
  type ImportedVault,
  logOf,
  makeReceiver,
  makeTemplate,
  type Receiver,
  type VaultTemplate,
  writeFiles,
} from "../support/imported-vault.ts";
import { makeDerivative, sealDerivative, someRecipe } from "../support/make-derivative.ts";
import { makeTempFolder, makeVault } from "../support/make-vault.ts";
import { filesUnder, unpack } from "../support/sent-bundle.ts";

const files = { "a/first.txt": "first\n", "second.txt": "second\n" };

let senders: VaultTemplate;
let receivers: VaultTemplate;
let sender: ImportedVault;
let items: string[];

beforeAll(async () => {
  senders = await makeTemplate(files);
  receivers = await makeTemplate({ "other.txt": "other\n" });
});
afterAll(() => {
  senders.remove();
  receivers.remove();
});
beforeEach(async () => {
  sender = await senders.open();
  items = ["first.txt", "second.txt"].map((name) => sender.items.get(name) ?? "");
});

const exported = (
  name: string,
  options: Partial<ExportOptions> & Pick<ExportOptions, "copies" | "recipients">,
) => exportBundle(sender.session, { items, out: join(sender.desk, name), ...options });

/** The whole archive, as its receiver can read it. */
async function opened(path: string, { identity }: Receiver): Promise<Buffer> {
  const source = inParts(await readFile(path), 65_536);
  return Buffer.from(await collect(openAge(native, { identities: [identity] }, source, "reused")));
}

const sound = async (session: VaultSession): Promise<readonly unknown[]> =>
  (await checkVault(session, { deep: true })).findings;

describe("an export of safe copies", () => {
  it("refuses while one item has none that is proven, names it, and leaves nothing", async () => {
    const [first = "", second = ""] = items;
    await makeDerivative(sender.session, first, Buffer.from("copy"));
    await makeDerivative(sender.session, second, Buffer.from("small"), "thumbnail");
    for (const checks of [[], [{ check: "tags", result: "failed" }] as const]) {
      const finished = await sealDerivative(sender.session, second, Buffer.from(`copy ${checks.length}`));
      const recipe = { ...someRecipe, checks: [...checks] };
      await publishDerivatives(sender.session, [{ ...finished, recipe }]);
    }
    const before = logOf(sender.session).length;
    expect(itemsWithoutCopy(sender.session, { items })).toEqual([{ item: second }]);
    const { recipient } = await makeReceiver();
    for (const copies of ["safe", "both"] as const) {
      const refused = exported("refused.age", { copies, recipients: [recipient] });
      await expect(refused).rejects.toMatchObject({ code: "no-safe-copy" });
    }
    for (const telling of [{ namesSource: true }, { tellsAnswers: true }]) {
      const told = exported("told.age", { copies: "safe", recipients: [recipient], ...telling });
      await expect(told).rejects.toMatchObject({ code: "bad-usage" });
    }
    expect(readdirSync(sender.desk)).toEqual([]);
    expect(logOf(sender.session)).toHaveLength(before);
  });

  it("prefers the copy with parts covered to a newer one that shows them", async () => {
    const [first = ""] = items;
    const covered = await makeDerivative(sender.session, first, Buffer.from("covered"), "redaction");
    await makeDerivative(sender.session, first, Buffer.from("open"));
    const chosen = chooseFiles(sender.session, { items: [first] }, "both");
    expect(chosen.map(({ copy }) => copy?.id)).toEqual([undefined, covered]);
  });
});

describe("a bundle of safe copies", () => {
  it("holds nothing of the originals in any of its bytes, is intact, and unpacks under names that say nothing", async () => {
    const clock = { ms: Date.parse("2026-03-02T01:00:00Z") };
    const { session } = await makeVault({ now: () => clock.ms });
    const place = await makeTempFolder();
    writeFiles(place, { "MARKFOLDER/MARKNAME Айгүл.txt": "MARKCONTENT" });
    const path = join(place, "MARKFOLDER", "MARKNAME Айгүл.txt");
    utimesSync(path, new Date("2021-03-04T05:06:07Z"), new Date("2021-03-04T05:06:07Z"));
    const { imported } = await importPaths(session, [place], {
      receivedFrom: "MARKSOURCE",
      caseTitle: "MARKCASE",
    });
    const item = imported[0]?.item ?? "";
    clock.ms = Date.parse("2026-03-09T01:00:00Z");
    const finished = await sealDerivative(session, item, Buffer.from("a clean copy"));
    const recipe = { ...someRecipe, removed: ["MARKTAG"], notes: ["motion-video-removed", "sensor-noise"] };
    await publishDerivatives(session, [{ ...finished, recipe }]);
    const receiver = await makeReceiver();
    const out = join(place, "safe.age");
    const request = { items: [item], recipients: [receiver.recipient], out, copies: "safe" } as const;
    const { signer } = await exportBundle(session, request);

    const archive = await opened(out, receiver);
    const row = findItem(session.catalogue.db, item)!;
    const marks = [
      "MARK",
      "Айгүл",
      "2021-03-04",
      "2026-03-02",
      "motion-video",
      item,
      row.sha256,
      encodeHex(row.nameSalt),
    ];
    const needles = marks.flatMap((mark) => [Buffer.from(mark), Buffer.from(mark, "utf16le")]);
    for (const hex of [item, row.sha256]) needles.push(Buffer.from(decodeHex(hex)));
    for (const needle of needles) expect(archive.includes(needle), needle.toString()).toBe(false);
    expect(archive.includes("a clean copy")).toBe(true);
    const report = await verifyBundleFile(out, { identityFile: receiver.identityFile, signer });
    expect(report).toMatchObject({ verdict: "intact", findings: [], items: [{ state: "intact" }] });

    const target = join(place, "unpacked");
    const unpacked = await unpack({ ...receiver, bundle: out, signer, desk: place, out: target });
    expect(unpacked.restored).toMatchObject([{ copy: { kind: "safe-copy" }, isRenamed: false }]);
    expect(filesUnder(target)).toEqual([expect.stringMatching(/^copy-[0-9a-f]{8}\.txt$/) as string]);
  });
});

describe("a vault that receives copies", () => {
  it("keeps them as copies, linked to their originals when those come, and passes them on as copies", async () => {
    const copies: string[] = [];
    for (const item of items)
      copies.push(await makeDerivative(sender.session, item, Buffer.from(`of ${item}`)));
    const there = await receivers.open();
    const recipients = [parseRecipient(there.session.header.recipient)];
    const accept = { acceptsUnknownSigner: true };
    await exported("safe.age", { copies: "safe", recipients });
    const alone = await receiveBundle(there.session, join(sender.desk, "safe.age"), accept);
    expect(alone.imported).toMatchObject(
      copies.map((senderItem) => ({ senderItem, copy: { kind: "safe-copy" } })),
    );
    const [copyHere = ""] = alone.imported.map(({ item }) => item);
    expect(showItem(there.session, copyHere).received).toMatchObject([{ copy: { kind: "safe-copy" } }]);
    expect(showItem(there.session, copyHere).received[0]?.copy?.of).toBeUndefined();

    const { files: sent } = await exported("both.age", { copies: "both", recipients });
    expect(sent.map(({ item, copy }) => [item, copy?.derivative])).toEqual([
      [items[0], undefined],
      [items[0], copies[0]],
      [items[1], undefined],
      [items[1], copies[1]],
    ]);
    const together = await receiveBundle(there.session, join(sender.desk, "both.age"), accept);
    expect(together.imported).toHaveLength(2);
    const [originalHere = ""] = together.imported.map(({ item }) => item);
    expect(together.duplicates[0]).toMatchObject({
      item: copyHere,
      copy: { kind: "safe-copy", of: originalHere },
    });
    expect(showItem(there.session, originalHere).receivedCopies).toMatchObject([{ item: copyHere }]);
    const told = showItem(there.session, copyHere).received.map(({ copy }) => copy?.of);
    expect(told.sort()).toEqual([originalHere, undefined]);
    expect(await sound(there.session)).toEqual([]);

    const third = await makeReceiver();
    const out = join(there.desk, "on.age");
    await exportBundle(there.session, { items: [copyHere], recipients: [third.recipient], out });
    const { items: passedOn, findings } = await verifyBundleFile(out, { identityFile: third.identityFile });
    expect(passedOn).toMatchObject([{ receivedAs: "safe-copy", state: "intact" }]);
    expect(findings).toEqual([]);
  });
});

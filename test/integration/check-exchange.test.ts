/** What was exchanged with others survives a rebuild as it is, and a check names what is no longer as it came. */

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { parseRecipient } from "../../electron/core/age/recipient.ts";
import { decodeCertificateFile } from "../../electron/core/timestamp/certificate.ts";
import { annotateItem } from "../../electron/engine/annotate/annotate-item.ts";
import { dumpTables } from "../../electron/engine/catalogue/dump-tables.ts";
import { logSize } from "../../electron/engine/catalogue/event-table.ts";
import { checkVault } from "../../electron/engine/check/check-vault.ts";
import { addContact } from "../../electron/engine/contacts/contacts.ts";
import { writeVaultCard } from "../../electron/engine/contacts/own-card.ts";
import { sealLog } from "../../electron/engine/custody/seal-log.ts";
import { exportBundle } from "../../electron/engine/export/export-bundle.ts";
import { createVaultReceipt } from "../../electron/engine/receipts/create-receipt.ts";
import { importPaths } from "../../electron/engine/import/import-paths.ts";
import { importReceipt } from "../../electron/engine/receipts/import-receipt.ts";
import { receiveBundle } from "../../electron/engine/receive/receive-bundle.ts";
import { changeSetting } from "../../electron/engine/settings/settings.ts";
import { attachTimestamp } from "../../electron/engine/timestamp/attach-timestamp.ts";
import { requestTimestamp } from "../../electron/engine/timestamp/request-timestamp.ts";
import { trustRoot } from "../../electron/engine/timestamp/timestamp-roots.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import { writableDb, type VaultSession } from "../../electron/engine/vault/session.ts";
import { makeImportedVault } from "../support/imported-vault.ts";
import { makeDerivative } from "../support/make-derivative.ts";
import { reopenVault } from "../support/make-vault.ts";
import { makeOldVault, rebuild, withoutRebuild } from "../support/old-vault.ts";
import { hasProgram } from "../support/programs.ts";
import { TimeAuthorities } from "../support/time-authority.ts";

/** Sends a file to somebody, whose receipt comes back and is taken in. */
async function confirmBy(receiver: VaultSession, session: VaultSession, desk: string): Promise<void> {
  const [file, path, out] = ["own.txt", "back.age", "confirmation"].map((name) => join(desk, name)) as [
    ...[string, string, string],
  ];
  writeFileSync(file, "from here");
  const { imported } = await importPaths(session, [file]);
  const item = imported[0]?.item ?? expect.unreachable();
  const recipients = [parseRecipient(receiver.header.recipient)];
  await exportBundle(session, { items: [item], recipients, out: path });
  const accept = { acceptsUnknownSigner: true };
  const made = await createVaultReceipt(receiver, { path, out, ...accept }, accept);
  expect(made).toMatchObject({ isConfirmed: true });
  const party = { contact: "Field team" };
  expect(await importReceipt(session, readFileSync(out, "utf8"), party)).toMatchObject({ isAccepted: true });
}

/** Has an authority of the test stamp the log as it is. */
async function stamp(session: VaultSession): Promise<void> {
  if (!hasProgram("openssl")) return;
  const made = new TimeAuthorities();
  onTestFinished(() => made.remove());
  const root = made.makeRoot("Root");
  const signer = made.makeHolder({ name: "Authority", issuer: root });
  const [certificate] = decodeCertificateFile(session.crypto, readFileSync(root.certificate));
  trustRoot(session, certificate?.der ?? expect.unreachable());
  const { request } = await requestTimestamp(session);
  await attachTimestamp(session, made.answer(request, signer));
}

/** Takes in an original with its copy, confirms it, and adds everything else that a vault can hold. */
async function exchange(session: VaultSession, item: string): Promise<{ bundleId: string; path: string }> {
  const sender = await makeImportedVault({ "a.txt": "from elsewhere" });
  const [sent = ""] = sender.items.values();
  await makeDerivative(sender.session, sent, Buffer.from("its copy"));
  const path = join(sender.desk, "both.age");
  const recipients = [parseRecipient(session.header.recipient)];
  const { bundleId } = await exportBundle(sender.session, {
    items: [sent],
    copies: "both",
    recipients,
    out: path,
  });
  const card = join(sender.desk, "card.txt");
  await writeVaultCard(sender.session, { name: "Field team", out: card });
  await addContact(session, readFileSync(card, "utf8"), undefined);
  const accept = { acceptsUnknownSigner: true };
  expect(await receiveBundle(session, path, accept)).toMatchObject({ isReceived: true });
  const receipt = { path, out: join(sender.desk, "receipt"), ...accept };
  expect(await createVaultReceipt(session, receipt, accept)).toMatchObject({ isConfirmed: true });
  await confirmBy(sender.session, session, sender.desk);
  await makeDerivative(session, item, Buffer.from("a copy"));
  await annotateItem(session, item, "a note");
  await changeSetting(session, { name: "owner", value: "Duty officer" });
  return { bundleId, path };
}

/** What a check finds, but for the two items of the old vault, whose names nobody committed to, and the missing snapshot. */
const findingsOf = async (session: VaultSession, deep: boolean): Promise<readonly unknown[]> =>
  (await checkVault(session, { deep })).findings.filter(
    ({ kind }) => kind !== "name-not-committed" && kind !== "no-snapshot",
  );

it("keeps all that was exchanged through a rebuild, and names what was changed afterwards", async () => {
  const old = await makeOldVault();
  const before = await reopenVault(old.folder);
  const { bundleId } = await exchange(before, old.first.id);
  await stamp(before);
  await sealLog(before);
  const last = logSize(before.catalogue.db) - 1;
  const dump = withoutRebuild(dumpTables(before.catalogue.db), last);
  await lockSession(before);
  rmSync(join(old.folder, "catalogue.db"));

  const { session } = await rebuild(old);
  expect(withoutRebuild(dumpTables(session.catalogue.db), last)).toEqual(dump);
  const tables = new Set(dump.map(({ table }) => table));
  for (const table of [
    "received_bundle",
    "received_item",
    "received_file",
    "receipt",
    "contact",
    "derivative",
    ...(hasProgram("openssl") ? ["timestamp", "timestamp_request", "timestamp_root"] : []),
  ]) {
    expect(tables).toContain(table);
  }
  expect(await findingsOf(session, true)).toEqual([]);
  const receipts = dump.filter(({ table }) => table === "receipt");
  expect(receipts.map(({ row }) => row["direction"]).sort()).toEqual(["imported", "issued"]);

  const db = writableDb(session);
  db.exec("DROP TRIGGER received_file_is_final");
  db.exec("UPDATE received_file SET bytes = zeroblob(9) WHERE path = 'events/0002.jsonl'");
  db.exec("UPDATE receipt SET text = replace(text, 'intact', 'intakt') WHERE direction = 'issued'");
  db.exec("UPDATE contact SET card = replace(card, 'Field', 'Other')");
  expect(await findingsOf(session, false)).toEqual([
    { kind: "received-file-changed", bundle: bundleId, path: "events/0002.jsonl" },
    { kind: "receipt-damaged", direction: "issued", bundle: bundleId },
    { kind: "card-damaged", contact: expect.stringMatching(/^[0-9a-f]{32}$/) as string },
  ]);
  db.exec("UPDATE received_file SET bytes = zeroblob(9) WHERE path = 'tagmanifest-sha256.txt.minisig'");
  expect(await findingsOf(session, false)).toContainEqual({
    kind: "received-file-changed",
    bundle: bundleId,
    path: "tagmanifest-sha256.txt",
  });
});

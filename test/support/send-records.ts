/** A bundle of somebody else in which records go along: what happened, to whom, and the item that shows it. */

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseRecipient } from "../../electron/core/age/recipient.ts";
import { exportBundle } from "../../electron/engine/export/export-bundle.ts";
import { importPaths } from "../../electron/engine/import/import-paths.ts";
import { registerOf } from "../../electron/engine/records/register.ts";
import { createVaultFolder } from "../../electron/engine/vault/create-vault-folder.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";

/**
 * Makes a vault below a folder that is there, fills it and seals `out` for a recipient, one person named; the vault is removed again.
 * Returns the key that signed.
 */
export async function sendRecords(
  folder: string,
  recipient: string,
  out: string,
  title = "April morning",
): Promise<string> {
  const place = join(folder, "sender");
  mkdirSync(place);
  writeFileSync(join(place, "square.txt"), "the square\n");
  const passphrase = Buffer.from("juniper rowan birch alder");
  const { session } = await createVaultFolder(join(place, "vault"), {
    passphrase,
    cost: { memoryKiB: 64 * 1024, passes: 3 },
  });
  try {
    const { imported } = await importPaths(session, [join(place, "square.txt")], {});
    const item = imported[0]?.item ?? "";
    const records = registerOf(session);
    const person = await records.make("person", { name: "Айгүл Самат", birth: "1980~", role: "victim" });
    const event = await records.make("event", { title, from: "2021-04-09" });
    await records.make("act", { event: event.code, term: "torture.beating", person: person.code });
    const leave = { person: person.code, use: "legal", state: "granted", from: "2021-05-01" };
    await records.make("consent", leave);
    await records.relink({ kind: "event", code: event.code }, { act: "link", kind: "item", to: item });
    const { signer } = await exportBundle(session, {
      ...{ items: [item], recipients: [parseRecipient(recipient)], out, consent: { use: "legal" } },
      ...{ withRecords: true, namedPeople: [person.code] },
    });
    return signer;
  } finally {
    await lockSession(session);
    rmSync(place, { recursive: true });
  }
}

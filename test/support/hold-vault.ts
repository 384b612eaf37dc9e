/**
 * A process that opens a vault for writing, says so on its output and then waits to be killed; with `write` it first
 * leaves an event in the journal. Arguments: folder, passphrase, `wait` or `write`.
 */

import { inTransaction } from "../../electron/engine/catalogue/database.ts";
import { appendEvents } from "../../electron/engine/custody/append.ts";
import { toVaultError } from "../../electron/engine/disk/io-error.ts";
import { openSession } from "../../electron/engine/vault/open-session.ts";
import { writableDb } from "../../electron/engine/vault/session.ts";

const [folder = "", passphrase = "", act = "wait"] = process.argv.slice(2);

try {
  const session = await openSession(folder, { passphrase: Buffer.from(passphrase), access: "write" });
  if (act === "write") {
    inTransaction(writableDb(session), () =>
      appendEvents(session, [{ type: "fixity-check", scope: "vault", checked: 0, failed: 0 }]),
    );
  }
  process.stdout.write("open\n");
  setInterval(() => undefined, 1000);
} catch (error) {
  process.stdout.write(`${toVaultError(error, "internal").code}\n`);
}

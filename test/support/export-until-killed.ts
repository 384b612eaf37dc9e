/**
 * A process that begins an export and says so when bytes are being written, so that a test can kill it there. Arguments:
 * folder of the vault, passphrase, recipient, case, file to be made.
 */

import { parseRecipient } from "../../electron/core/age/recipient.ts";
import { exportBundle } from "../../electron/engine/export/export-bundle.ts";
import { openSession } from "../../electron/engine/vault/open-session.ts";

const [folder = "", passphrase = "", recipient = "", caseTitle = "", out = ""] = process.argv.slice(2);

const session = await openSession(folder, { passphrase: Buffer.from(passphrase), access: "write" });
await exportBundle(session, {
  caseTitle,
  recipients: [parseRecipient(recipient)],
  out,
  onProgress: () => void process.stdout.write("writing\n"),
});

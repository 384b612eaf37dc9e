import { decodeCertificateFile } from "../../core/timestamp/certificate.ts";
import { DecodeError, VaultError } from "../../core/errors.ts";
import { safeText } from "../../core/text/safe-text.ts";
import { openCrypto, writeNewFile } from "../../engine/index.ts";
import type { HandlersOf } from "../handler.ts";
import { readSmallFile } from "../read-small-file.ts";
import type { Workspace } from "../workspace.ts";

/** The one root certificate of a file. Throws VaultError bad-usage for a file with none or several. */
async function rootIn({ tokens }: Workspace, file: string) {
  const bytes = await readSmallFile(tokens.path(file));
  try {
    const [root, ...more] = decodeCertificateFile(await openCrypto(), bytes);
    if (root === undefined || more.length > 0) throw new DecodeError("root", "one certificate");
    return root;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new VaultError("timestamp-invalid", "not a file with one certificate", { cause: error });
  }
}

/** Time stamps of authorities, carried to them and back by somebody. */
export const stampHandlers = (workspace: Workspace): HandlersOf<"stamp"> => ({
  "stamp.list": () => ({
    stamps: workspace.vault.timestamps().map((stamp) => ({ ...stamp, authority: safeText(stamp.authority) })),
    roots: workspace.vault.roots().map((root) => ({ ...root, subject: safeText(root.subject) })),
  }),
  "stamp.request": async ({ place }) => {
    const { checkpointSize, request } = await workspace.vault.requestTimestamp();
    await writeNewFile(workspace.tokens.path(place), request);
    return { checkpointSize };
  },
  "stamp.attach": async ({ file }) => {
    const answer = await readSmallFile(workspace.tokens.path(file));
    const attached = await workspace.vault.attachTimestamp(answer);
    return { ...attached, authority: safeText(attached.authority) };
  },
  "stamp.readRoot": async ({ file }) => {
    const { subject, fingerprint } = await rootIn(workspace, file);
    return { subject: safeText(subject), fingerprint };
  },
  "stamp.trust": async ({ file, fingerprint }) => {
    const root = await rootIn(workspace, file);
    // The file may be another by now than the one that was shown.
    if (root.fingerprint !== fingerprint) throw new VaultError("timestamp-invalid", "another certificate");
    workspace.vault.trustRoot(root.der);
    return null;
  },
  "stamp.distrust": ({ fingerprint }) => {
    workspace.vault.distrustRoot(fingerprint);
    return null;
  },
});

import { basename } from "node:path";
import type { InputOf } from "../../contract/commands.ts";
import { parseRecipient, type Recipient } from "../../core/age/recipient.ts";
import { DecodeError, VaultError } from "../../core/errors.ts";
import { safeText } from "../../core/text/safe-text.ts";
import { isFileForPassphrase } from "../../engine/index.ts";
import { chosenUnlessStopped } from "../chosen-unless-stopped.ts";
import { jobOptions, type HandlersOf } from "../handler.ts";
import { withBundle } from "../with-bundle.ts";
import type { Workspace } from "../workspace.ts";

type Wanted = InputOf<"export.run">["recipients"];

function parsed(key: string): Recipient {
  try {
    return parseRecipient(key.trim());
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new VaultError("wrong-key", "not a recipient", { cause: error });
  }
}

function recipientsOf({ vault }: Workspace, wanted: Wanted): readonly Recipient[] | "passphrase" {
  if (wanted === "passphrase") return wanted;
  const ofContacts = wanted.contacts.map((name) => vault.findContact(name).recipient);
  return [...ofContacts, ...wanted.keys].map(parsed);
}

/** Sealing bundles for others. */
export const exportHandlers = (workspace: Workspace): HandlersOf<"export"> => ({
  "export.run": ({ recipients, place, use, override, copiesTestimony, withoutBlocked, ...wish }, job) => {
    const known = recipientsOf(workspace, recipients);
    const out = workspace.tokens.path(place);
    return workspace.vault.exportBundle({
      ...{ ...wish, recipients: known, out, consent: { use, override, copiesTestimony, withoutBlocked } },
      ...jobOptions(job),
    });
  },
});

/** Bundles of others. */
export const bundleHandlers = (workspace: Workspace): HandlersOf<"bundle"> => ({
  "bundle.choose": async (_, { signal }) =>
    workspace.tokens.keep(await chosenUnlessStopped(signal, () => workspace.desk.choosePaths("bundle"))),
  "bundle.handedOver": () => workspace.handedOver,
  "bundle.chooseIdentity": async (_, { signal }) =>
    workspace.tokens.keep(await chosenUnlessStopped(signal, () => workspace.desk.choosePaths("identity"))),
  "bundle.isForPassphrase": ({ bundle }) => isFileForPassphrase(workspace.tokens.path(bundle)),
  "bundle.verify": (input, job) =>
    withBundle(workspace, input, async (path, how) => {
      const { report, signedBy } = await workspace.vault.verifyBundle(path, { ...how, ...jobOptions(job) });
      const name = safeText(basename(path));
      return signedBy === undefined ? { name, report } : { name, report, signedBy };
    }),
  "bundle.takeIn": ({ caseTitle, ...input }, job) =>
    withBundle(workspace, input, async (path, how) => {
      const options = { ...how, caseTitle, ...jobOptions(job) };
      const report = await workspace.vault.receiveBundle(path, options);
      const { verdict, isReceived, needsSigner, imported, duplicates, suggestions } = report;
      if (needsSigner) throw new VaultError("signer-unknown", "nobody knows whose signature it is");
      if (!isReceived) throw new VaultError("bundle-damaged", "the bundle is not intact");
      return {
        verdict,
        imported: imported.length,
        duplicates: duplicates.length,
        suggestions: suggestions.length,
      };
    }),
});

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { VaultError } from "../../core/errors.ts";
import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";
import { details } from "./records.ts";

/** Testimonies: their versions by hashes, their texts for whoever means to open them, and those that somebody is still writing. */
export const testimonyHandlers = (workspace: Workspace): HandlersOf<"testimony"> => ({
  "testimony.versions": ({ code }) => workspace.vault.records.testimonies.versions(code),
  "testimony.read": ({ code, ...look }) => workspace.vault.records.testimonies.read(code, look),
  "testimony.compare": ({ before, after, ...look }) =>
    workspace.vault.records.testimonies.compare(before, after, look),
  "testimony.seal": async ({ text, earlier, ...rest }) => {
    const { testimonies } = workspace.vault.records;
    const wish = { ...rest, text: encodeUtf8(text) };
    try {
      return details(
        await (earlier === undefined ? testimonies.write(wish) : testimonies.revise(earlier, wish)),
      );
    } finally {
      wish.text.fill(0);
    }
  },
  "testimony.drafts": () => workspace.vault.records.testimonies.drafts.list(),
  "testimony.openDraft": ({ draft }) => workspace.vault.records.testimonies.drafts.open(draft),
  "testimony.keepDraft": async ({ draft, ...written }) => {
    const kept = workspace.vault.records.testimonies.drafts.keep(draft, written);
    // A catalogue whose folder is gone can still be written to, and is there for nobody afterwards.
    if (!(await workspace.isReachable())) throw new VaultError("vault-unreachable", "the folder is gone");
    return kept;
  },
  "testimony.dropDraft": ({ draft }) => {
    workspace.vault.records.testimonies.drafts.drop(draft);
    return null;
  },
});

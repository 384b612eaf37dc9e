import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** What people agreed to, before anything leaves. Nothing is noted. */
export const consentHandlers = (workspace: Workspace): HandlersOf<"consent"> => ({
  "consent.ofItem": ({ item, names = false }) => workspace.vault.consentOf(item, { names }),
  "consent.weigh": ({ items, leaving, use, override }, { signal }) =>
    workspace.vault.consentOutlook({ items }, { ...leaving, use, override }, { signal }),
});

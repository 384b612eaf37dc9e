import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** What people agreed to, before anything leaves. Nothing is noted. */
export const consentHandlers = (workspace: Workspace): HandlersOf<"consent"> => ({
  "consent.ofItem": ({ item }) => workspace.vault.consentOf(item),
  "consent.weigh": ({ items, leaving, use, override }) => {
    const { vault } = workspace;
    const selection = { items };
    if (use === undefined) {
      const isUseNeeded = vault.needsUse(selection);
      return { isUseNeeded, blocked: [], overridden: [], mandates: [] };
    }
    const { blocked, overridden, mandates } = vault.weighConsent(selection, { ...leaving, use, override });
    return { isUseNeeded: false, blocked, overridden, mandates };
  },
});

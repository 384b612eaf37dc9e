import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** What people agreed to, before anything leaves. Nothing is noted. */
export const consentHandlers = (workspace: Workspace): HandlersOf<"consent"> => ({
  "consent.ofItem": ({ item }) => workspace.vault.consentOf(item),
  "consent.weigh": ({ items, leaving, use, override }) => {
    const { vault } = workspace;
    const selection = { items };
    const testimonies = vault.testimoniesIn(selection);
    if (use === undefined) {
      const isUseNeeded = vault.needsUse(selection);
      return { isUseNeeded, testimonies, blocked: [], overridden: [], mandates: [], unproven: [] };
    }
    const weighing = vault.weighConsent(selection, { ...leaving, use, override });
    const { blocked, overridden, mandates, unproven } = weighing;
    return { isUseNeeded: false, testimonies, blocked, overridden, mandates, unproven };
  },
});

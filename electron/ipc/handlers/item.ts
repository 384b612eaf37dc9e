import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** Finding items and what can be done with one. */
export const itemHandlers = (workspace: Workspace): HandlersOf<"item"> => ({
  "item.list": ({ query, caseTitle, limit, offset }) =>
    workspace.vault.list({ query, caseTitle, limit, offset }),
  "item.show": ({ item }) => workspace.vault.show(item),
  "item.safeCopy": ({ item }, { signal }) => workspace.vault.makeSafeCopy(item, { signal }),
  "item.delete": async ({ item, reason }) => {
    await workspace.vault.deleteItem(item, reason);
    return null;
  },
  "item.disclosure": ({ items }) => workspace.vault.disclosure(items),
});

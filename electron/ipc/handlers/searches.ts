import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** Searches that are kept under a name. */
export const searchHandlers = (workspace: Workspace): HandlersOf<"search"> => ({
  "search.list": () => workspace.vault.searches.list(),
  "search.save": ({ name, listing }) => workspace.vault.searches.save(name, listing),
  "search.remove": ({ name }) => {
    workspace.vault.searches.remove(name);
    return null;
  },
});

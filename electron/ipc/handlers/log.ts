import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** The history of the vault. */
export const logHandlers = (workspace: Workspace): HandlersOf<"log"> => ({
  "log.page": (wish, { signal }) => workspace.vault.latestEvents(wish, { signal }),
});

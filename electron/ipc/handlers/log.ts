import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** The history of the vault. */
export const logHandlers = (workspace: Workspace): HandlersOf<"log"> => ({
  "log.page": ({ from, limit }) => workspace.vault.log({ from, limit }),
});

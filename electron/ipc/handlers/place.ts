import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** What a new file is called unless a person says otherwise: nothing about what is in it. */
const suggestions = { bundle: "bundle.tar.age" } as const;

/** Where new files go. Asked before the work begins, which may have to wait for other work. */
export const placeHandlers = (workspace: Workspace): HandlersOf<"place"> => ({
  "place.choose": async ({ for: purpose }) => {
    const out = await workspace.desk.chooseTarget(suggestions[purpose]);
    return workspace.tokens.keep(out === undefined ? [] : [out]);
  },
});

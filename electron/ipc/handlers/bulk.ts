import type { InputOf } from "../../contract/commands.ts";
import type { BulkOutcome } from "../../contract/view-types.ts";
import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

async function actOn({ vault }: Workspace, wish: InputOf<"bulk.act">, isDry: boolean): Promise<BulkOutcome> {
  const { items, act } = wish;
  const report = await vault.records.actOnItems({ selection: { items }, act, isDry });
  const { changed, already, record, undo } = report;
  return {
    changed: changed.length,
    already: already.length,
    ...(record !== undefined && { record }),
    ...(undo && { undo }),
  };
}

/** One thing done to many items, and what would come of it. */
export const bulkHandlers = (workspace: Workspace): HandlersOf<"bulk"> => ({
  "bulk.foretell": (wish) => actOn(workspace, wish, true),
  "bulk.act": (wish) => actOn(workspace, wish, false),
});

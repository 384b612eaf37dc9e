import { VaultError } from "../../core/errors.ts";
import type { Progress, SafeCopies, Step } from "../../contract/view-types.ts";
import type { Job, HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** Does something for one item after the other; what is done when it is stopped stays done. */
async function forEach(
  items: readonly string[],
  { signal, step }: Job<Step>,
  act: (item: string) => Promise<void>,
): Promise<void> {
  for (const [done, item] of items.entries()) {
    if (signal.aborted) throw new VaultError("cancelled", `stopped after ${done} items`);
    step({ done, total: items.length });
    await act(item);
  }
  step({ done: items.length, total: items.length });
}

/** Makes the copies that are not there yet. Throws what stopped it; what was made stays. */
async function makeCopies(
  { vault }: Workspace,
  items: readonly string[],
  job: Job<Step>,
): Promise<SafeCopies> {
  const missing = vault.itemsWithoutCopy({ items }).map(({ item }) => item);
  const there = items.length - missing.length;
  if (missing.length === 0) return { made: 0, there, refused: [] };
  const onProgress = ({ doneFiles, totalFiles }: Progress): void =>
    job.step({ done: doneFiles, total: totalFiles });
  const report = await vault.makeSafeCopies({ items: missing }, { signal: job.signal, onProgress });
  if (report.isCancelled) throw new VaultError("cancelled", "stopped while copies were made");
  if (report.stoppedBy !== undefined) throw new VaultError(report.stoppedBy.code, report.stoppedBy.message);
  const refused = [...report.refused, ...report.failed].map(({ item }) => item);
  return { made: report.made.length, there, refused };
}

/** Finding items and what can be done with one or with many. */
export const itemHandlers = (workspace: Workspace): HandlersOf<"item"> => ({
  "item.list": ({ names = false, ...listing }, { signal }) =>
    workspace.vault.list({ ...listing, names }, { signal }),
  "item.ids": (listing, { signal }) => workspace.vault.listIds(listing, { signal }),
  "item.facets": ({ names = false, ...filter }, { signal }) =>
    workspace.vault.facets({ ...filter, names }, { signal }),
  "item.weigh": ({ items }) => workspace.vault.weigh(items),
  "item.show": ({ item, names = false }) => workspace.vault.show(item, { names }),
  "item.tell": ({ items, texts, names = false }) => ({
    items: Object.fromEntries(workspace.vault.records.itemNames(items, { names })),
    texts: workspace.vault.records.toldTexts(texts, { names }),
  }),
  "item.safeCopy": ({ item }, { signal }) => workspace.vault.makeSafeCopy(item, { signal }),
  "item.redact": ({ item, boxes }, { signal }) => workspace.vault.makeRedaction(item, boxes, { signal }),
  "item.note": async ({ item, note }) => {
    await workspace.vault.annotateItem(item, note);
    return null;
  },
  "item.safeCopies": ({ items }, job) => makeCopies(workspace, items, job),
  "item.delete": async ({ items, reason }, job) => {
    await forEach(items, job, async (item) => {
      await workspace.vault.deleteItem(item, reason);
    });
    return items.length;
  },
  "item.disclosure": (wish, { signal }) => workspace.vault.disclosure(wish, { signal }),
});

import { lstat } from "node:fs/promises";
import type { InputOf } from "../../contract/commands.ts";
import { VaultError } from "../../core/errors.ts";
import { reportEndings } from "../../core/report/report-form.ts";
import { safeFileName } from "../../core/text/safe-file-name.ts";
import { chosenUnlessStopped } from "../chosen-unless-stopped.ts";
import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** What a new file is called unless a person says otherwise: nothing about what is in it. */
const suggestions = {
  bundle: "bundle.tar.age",
  receipt: "receipt.txt",
} as const;

const handoverNames = { uwazi: "register.zip", json: "register.json" } as const;

/** What the file would be called. */
async function suggestionFor({ vault }: Workspace, wish: InputOf<"place.choose">): Promise<string> {
  // The number tells which state of the log was asked about, as the answer does not.
  if (wish.for === "stamp-request") return `${String(vault.info().logSize)}.tsq`;
  if (wish.for === "report") return `report${reportEndings[wish.form]}`;
  if (wish.for === "sheet") return `sheet.${wish.form}`;
  if (wish.for === "picture") return `${wish.of}.${wish.form}`;
  if (wish.for === "form") return `form.${wish.as}`;
  if (wish.for === "handover") return handoverNames[wish.as];
  if (wish.for !== "content") return suggestions[wish.for];
  const copy = vault.show(wish.item).derivatives.find(({ derivative }) => derivative === wish.derivative);
  if (copy !== undefined) return safeFileName(copy.name);
  // On the disk the name is there for everybody: people in it are codes.
  const { names } = await vault.disclosure({ items: [wish.item] }, {});
  return safeFileName(names[0]?.name ?? "");
}

/** Nothing is ever overwritten, whatever a dialog of the system has promised; that is told before any work is done. */
async function assertFree(out: string): Promise<void> {
  const isTaken = await lstat(out).then(
    () => true,
    // What keeps others from looking keeps the work from writing, and says so better.
    () => false,
  );
  if (isTaken) throw new VaultError("already-exists", "something is at the place that was chosen");
}

/** Where new files go. Asked before the work begins, which may have to wait for other work. Throws VaultError already-exists. */
export const placeHandlers = (workspace: Workspace): HandlersOf<"place"> => ({
  "place.choose": async (wish, { signal }) => {
    const name = await suggestionFor(workspace, wish);
    const out = await chosenUnlessStopped(signal, () => workspace.desk.chooseTarget(name));
    if (out === undefined) return null;
    await assertFree(out);
    signal.throwIfAborted();
    return workspace.tokens.keep([out]);
  },
});

/** Small files that a person takes in. */
export const fileHandlers = (workspace: Workspace): HandlersOf<"file"> => ({
  "file.choose": async ({ for: purpose }, { signal }) =>
    workspace.tokens.keep(await chosenUnlessStopped(signal, () => workspace.desk.choosePaths(purpose))),
});

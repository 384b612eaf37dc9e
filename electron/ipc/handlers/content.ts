import { basename } from "node:path";
import { safeFileName } from "../../core/text/safe-file-name.ts";
import { safeText } from "../../core/text/safe-text.ts";
import { jobOptions, type HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** Originals and copies as they are looked at and taken out. */
export const contentHandlers = (workspace: Workspace): HandlersOf<"content"> => ({
  "content.open": async ({ item, derivative = item }) =>
    workspace.contents.keep(await workspace.vault.openContent(derivative)),
  "content.text": ({ token }) => workspace.contents.text(token),
  "content.close": async ({ token }) => {
    await workspace.contents.close(token);
    return null;
  },
  "content.save": async ({ item, derivative }, job) => {
    const { desk, vault } = workspace;
    const { name, derivatives } = vault.show(item);
    const copy = derivatives.find((each) => each.derivative === derivative);
    const out = await desk.chooseTarget(safeFileName(copy?.name ?? name));
    if (out === undefined) return null;
    const options = jobOptions(job);
    if (derivative === undefined) await vault.writeOriginal(item, out, options);
    else await vault.writeDerivative(derivative, out, options);
    return safeText(basename(out));
  },
});

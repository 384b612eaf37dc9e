import { basename } from "node:path";
import { safeText } from "../../core/text/safe-text.ts";
import { jobOptions, type HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** Originals and copies as they are looked at and taken out. */
export const contentHandlers = (workspace: Workspace): HandlersOf<"content"> => ({
  "content.open": async ({ item, derivative = item, opensTestimony }) =>
    workspace.contents.keep(await workspace.vault.openContent(derivative, { opensTestimony })),
  "content.page": async ({ item, derivative = item, opensTestimony, page }, { signal }) => {
    const drawn = await workspace.vault.drawPage(derivative, page, { signal, opensTestimony });
    if ("reason" in drawn) return drawn;
    return { ...drawn, content: await workspace.contents.keep(drawn.content) };
  },
  "content.text": ({ token }) => workspace.contents.text(token),
  "content.close": async ({ token }) => {
    await workspace.contents.close(token);
    return null;
  },
  "content.save": async ({ item, derivative, place, use, override, copiesTestimony }, job) => {
    const { tokens, vault } = workspace;
    const out = tokens.path(place);
    const options = { ...jobOptions(job), consent: { use, override, copiesTestimony } };
    if (derivative === undefined) await vault.writeOriginal(item, out, options);
    else await vault.writeDerivative(derivative, out, options);
    return safeText(basename(out));
  },
});

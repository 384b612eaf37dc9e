import { jobOptions, type HandlersOf } from "../handler.ts";
import { readSmallFile } from "../read-small-file.ts";
import { withBundle } from "../with-bundle.ts";
import type { Workspace } from "../workspace.ts";

/** Confirming bundles of others, and taking in what others confirmed. */
export const receiptHandlers = (workspace: Workspace): HandlersOf<"receipt"> => ({
  "receipt.create": ({ place, acceptsUnknownSigner, ...bundle }, job) =>
    withBundle(workspace, bundle, async (path, how) => {
      const wish = { path, out: workspace.tokens.path(place), acceptsUnknownSigner };
      const options = { ...how, ...jobOptions(job) };
      const {
        isConfirmed,
        needsSigner,
        isCosigned = false,
      } = await workspace.vault.createReceipt(wish, options);
      return { isConfirmed, needsSigner, isCosigned };
    }),
  "receipt.import": async ({ file }) => {
    const text = new TextDecoder().decode(await readSmallFile(workspace.tokens.path(file)));
    return await workspace.vault.importReceipt(text, {});
  },
});

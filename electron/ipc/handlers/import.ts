import { jobOptions, type HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** Taking files in. */
export const importHandlers = (workspace: Workspace): HandlersOf<"import"> => ({
  "import.choose": async ({ kind }) => {
    const { desk, tokens } = workspace;
    return tokens.keep(await desk.choosePaths(kind === "files" ? "import-files" : "import-folder"));
  },
  "import.run": ({ token, caseTitle, receivedFrom, receivedHow }, job) =>
    workspace.vault.importPaths(workspace.tokens.paths(token), {
      caseTitle,
      receivedFrom,
      receivedHow,
      ...jobOptions(job),
    }),
});

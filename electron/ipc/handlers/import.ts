import { chosenUnlessStopped } from "../chosen-unless-stopped.ts";
import { jobOptions, type HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** Taking files in. */
export const importHandlers = (workspace: Workspace): HandlersOf<"import"> => ({
  "import.choose": async ({ kind }, { signal }) => {
    const { desk, tokens } = workspace;
    const purpose = kind === "files" ? "import-files" : "import-folder";
    return tokens.keep(await chosenUnlessStopped(signal, () => desk.choosePaths(purpose)));
  },
  "import.run": ({ token, caseTitle, receivedFrom, receivedHow }, job) =>
    workspace.vault.importPaths(workspace.tokens.paths(token), {
      caseTitle,
      receivedFrom,
      receivedHow,
      ...jobOptions(job),
    }),
});

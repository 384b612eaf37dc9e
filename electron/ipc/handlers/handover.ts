import { handoverWords } from "../../words/handover-words.ts";
import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** The register for the database of somebody else. */
export const handoverHandlers = (workspace: Workspace): HandlersOf<"handover"> => ({
  "handover.foresee": ({ ofCase, openedNames, ...consent }, { signal }) =>
    workspace.vault.records.foreseeHandOver({ ofCase, openedNames, consent }, { signal }),
  "handover.write": async (
    { as, language, withPositions, place, ofCase, openedNames, ...consent },
    { signal },
  ) => {
    const { sha256, sizeBytes, counts, leftBehind, veiled } = await workspace.vault.records.handOver({
      ...{ form: as, ofCase, openedNames, withPositions, consent },
      ...{ words: handoverWords(language), out: workspace.tokens.path(place), signal },
    });
    return { sha256, sizeBytes, counts, leftBehind, veiled };
  },
});

import type { NamedPerson } from "../../contract/view-types.ts";
import { situationSheet } from "../../core/figures/situation-sheet.ts";
import { knownFigures, printReport, sheetSubject, writeNewFile } from "../../engine/index.ts";
import { sheetWords } from "../../words/sheet-words.ts";
import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** What the register comes to, as of a day. */
export const figuresHandlers = (workspace: Workspace): HandlersOf<"figures"> => ({
  "figures.take": (wish) => workspace.vault.takeFigures({ ...wish, figures: knownFigures() }),
  "figures.names": ({ codes }) =>
    codes.map((code): NamedPerson => {
      const { name } = workspace.vault.records.show({ kind: "person", code }, { names: true }).fields;
      return { code, name: typeof name === "string" ? name : "" };
    }),
  "figures.write": async ({ language, showsLists, place, ...days }) => {
    const wish = { ...days, figures: knownFigures() };
    const subject = sheetSubject(workspace.vault.takeFigures(wish), wish, showsLists);
    const sheet = situationSheet({ code: language, words: sheetWords[language] }, subject);
    await writeNewFile(workspace.tokens.path(place), await printReport(sheet));
    return null;
  },
});

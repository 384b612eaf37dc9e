import type { InputOf } from "../../contract/commands.ts";
import type { NamedPerson, TakenFigure } from "../../contract/view-types.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { VaultError } from "../../core/errors.ts";
import { figureTable } from "../../core/figures/figure-table.ts";
import { situationSheet } from "../../core/figures/situation-sheet.ts";
import { csvText } from "../../core/text/csv.ts";
import { knownFigures, printReport, rasterDrawing, sheetSubject, writeNewFile } from "../../engine/index.ts";
import { drawFigure } from "../../words/draw-figure.ts";
import { sheetWords } from "../../words/sheet-words.ts";
import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** One figure over the months of a period. Throws VaultError bad-usage for one that no definition has. */
function byMonth(
  { vault }: Workspace,
  { figure: wanted, ...days }: Pick<InputOf<"figures.draw">, "figure" | "since" | "day">,
): TakenFigure {
  const figures = knownFigures().filter(({ id }) => id === wanted);
  const [taken] = vault.takeFigures({ ...days, figures, byMonth: true });
  if (taken === undefined) throw new VaultError("bad-usage", "no figure has this name");
  return taken;
}

async function drawnAs(taken: TakenFigure, { form, language }: InputOf<"figures.draw">): Promise<Uint8Array> {
  if (form === "csv") return encodeUtf8(csvText(figureTable([taken], language)));
  const svg = drawFigure(taken, language);
  return form === "svg" ? encodeUtf8(svg) : await rasterDrawing(svg);
}

/** What the register comes to, as of a day. */
export const figuresHandlers = (workspace: Workspace): HandlersOf<"figures"> => ({
  "figures.take": (wish) => workspace.vault.takeFigures({ ...wish, figures: knownFigures() }),
  "figures.names": ({ codes }) =>
    codes.map((code): NamedPerson => {
      const { name } = workspace.vault.records.show({ kind: "person", code }, { names: true }).fields;
      return { code, name: typeof name === "string" ? name : "" };
    }),
  "figures.months": (wish) => byMonth(workspace, wish).months ?? [],
  "figures.draw": async (wish) => {
    const { figure, since, day } = wish;
    const bytes = await drawnAs(byMonth(workspace, { figure, since, day }), wish);
    await writeNewFile(workspace.tokens.path(wish.place), bytes);
    return null;
  },
  "figures.write": async ({ language, showsLists, place, ...days }) => {
    const wish = { ...days, figures: knownFigures() };
    const subject = sheetSubject(workspace.vault.takeFigures(wish), wish, showsLists);
    const sheet = situationSheet({ code: language, words: sheetWords[language] }, subject);
    await writeNewFile(workspace.tokens.path(place), await printReport(sheet));
    return null;
  },
});

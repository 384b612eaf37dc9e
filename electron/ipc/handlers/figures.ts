import type { InputOf } from "../../contract/commands.ts";
import type { NamedPerson, TakenFigure } from "../../contract/view-types.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { VaultError } from "../../core/errors.ts";
import { figureTable } from "../../core/figures/figure-table.ts";
import { situationSheet } from "../../core/figures/situation-sheet.ts";
import { csvText } from "../../core/text/csv.ts";
import {
  assertDrawable,
  type FigureWish,
  knownFigures,
  printDocument,
  rasterDrawing,
  unlistedIn,
  writeNewFile,
} from "../../engine/index.ts";
import { drawFigure, drawTable } from "../../words/draw-figure.ts";
import { sheetLanguage } from "../../words/sheet-words.ts";
import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

type Wish = Omit<FigureWish, "figures">;

/** One figure, as it may stand beside lists where it goes beside any. Throws VaultError bad-usage for one that no definition has, use-not-told. */
function takeOne(
  { vault }: Workspace,
  wanted: string,
  { beside, ...wish }: Wish & Pick<InputOf<"figures.draw">, "beside">,
): TakenFigure {
  const asked = { ...wish, figures: knownFigures().filter(({ id }) => id === wanted) };
  const [taken] = beside === undefined ? vault.takeFigures(asked) : vault.takeFiguresBeside(asked, beside);
  if (taken === undefined) throw new VaultError("bad-usage", "no figure has this name");
  return taken;
}

/**
 * The figure with nothing but what is to be drawn of it. Throws VaultError bad-usage where the register has nothing of it,
 * nothing-may-go where it stays, use-not-told.
 */
function shownOf(workspace: Workspace, { figure, day, shown, beside }: InputOf<"figures.draw">): TakenFigure {
  const { since } = shown;
  const asked = "by" in shown ? { byAspect: true } : { byMonth: true };
  const taken = takeOne(workspace, figure, { day, since, ...asked, ...(beside && { beside }) });
  assertDrawable(taken);
  if (!("by" in shown)) return taken;
  const tables = (taken.tables ?? []).filter(({ aspect }) => aspect === shown.by);
  if (tables.length === 0) throw new VaultError("bad-usage", "the register has nothing of this");
  return { ...taken, tables };
}

async function drawnAs(taken: TakenFigure, { form, language }: InputOf<"figures.draw">): Promise<Uint8Array> {
  if (form === "csv") return encodeUtf8(csvText(figureTable([taken], sheetLanguage(language))));
  const [table] = taken.tables ?? [];
  const svg = table === undefined ? drawFigure(taken, language) : drawTable(taken, table, language);
  return form === "svg" ? encodeUtf8(svg) : await rasterDrawing(svg);
}

/** Throws VaultError bad-usage for a period that ends before it begins, and for months of one without a beginning. */
function assertPeriod(
  { since, day }: { readonly since?: string; readonly day: string },
  byMonth = false,
): void {
  if (since === undefined ? byMonth : since > day)
    throw new VaultError("bad-usage", "there is no such period");
}

/** Writes the sheet, or its table alone: with lists, as it may stand beside those of a sheet. */
async function writtenAs(
  { vault }: Workspace,
  {
    form,
    language,
    showsLists,
    use,
    override,
    withoutBlocked,
    ...days
  }: Omit<InputOf<"figures.write">, "place">,
  { out, signal }: { readonly out: string; readonly signal: AbortSignal },
): Promise<{ readonly unlisted: number }> {
  const wish = { ...days, figures: knownFigures() };
  if (form === "csv") {
    const asked = { ...wish, byAspect: true };
    const taken = showsLists ? vault.takeFiguresBeside(asked, { use, override }) : vault.takeFigures(asked);
    await writeNewFile(out, encodeUtf8(csvText(figureTable(taken, sheetLanguage(language)))));
    return { unlisted: unlistedIn(taken) };
  }
  const { unlisted } = await vault.writeSheet({
    ...{ figures: wish, out, signal },
    ...(showsLists && { lists: { use, override, withoutBlocked } }),
    render: (subject) => printDocument(form, situationSheet(sheetLanguage(language), subject)),
  });
  return { unlisted };
}

/** What the register comes to, as of a day. */
export const figuresHandlers = (workspace: Workspace): HandlersOf<"figures"> => ({
  "figures.take": (wish) => {
    assertPeriod(wish);
    return workspace.vault.takeFigures({ ...wish, figures: knownFigures() });
  },
  "figures.names": ({ codes }) =>
    codes.map((code): NamedPerson => {
      const { name } = workspace.vault.records.show({ kind: "person", code }, { names: true }).fields;
      return { code, name: typeof name === "string" ? name : "" };
    }),
  "figures.tables": ({ figure, ...days }) =>
    takeOne(workspace, figure, { ...days, byAspect: true }).tables ?? [],
  "figures.months": ({ figure, ...days }) =>
    takeOne(workspace, figure, { ...days, byMonth: true }).months ?? [],
  "figures.draw": async (wish) => {
    const bytes = await drawnAs(shownOf(workspace, wish), wish);
    await writeNewFile(workspace.tokens.path(wish.place), bytes);
    return null;
  },
  "figures.write": async ({ place, ...wish }, { signal }) => {
    assertPeriod(wish, wish.byMonth);
    return await writtenAs(workspace, wish, { out: workspace.tokens.path(place), signal });
  },
});

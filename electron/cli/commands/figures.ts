import { type FigureAspect, figureAspects } from "../../core/figures/break-down.ts";
import { localDay } from "../../core/records/partial-date.ts";
import type { Figure } from "../../core/figures/figure.ts";
import { type FigureWish, knownFigures, readFigures, type TakenFigure } from "../../engine/index.ts";
import { defineCommand, type Outcome } from "../command-line/command.ts";
import { namesOption, passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { figureLines, nameFigures } from "../figures/figure-words.ts";
import { type FigureFiles, writeFigures } from "../figures/write-figures.ts";
import { consentAskOf, recordConsentOptions } from "../input/consent-options.ts";
import { readTextFile } from "../input/read-text-file.ts";
import { readDay } from "../input/read-time.ts";
import { withVault } from "../input/with-vault.ts";
import type { Language } from "../words/words.ts";
import { formatCount } from "../terminal/amounts.ts";

/** The definitions that were named, all for none. Throws VaultError bad-usage for a name that no definition has. */
function chosen(figures: readonly Figure[], ids: readonly string[]): readonly Figure[] {
  const known = figures.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) throw usageError(`FIGURE is one of: ${known.join(", ")}`);
  return ids.length === 0 ? figures : figures.filter(({ id }) => ids.includes(id));
}

/** By what to draw. Throws VaultError bad-usage for anything else. */
function aspectOf(text: string | undefined): FigureAspect | undefined {
  const found = figureAspects.find((aspect) => aspect === text);
  if (text !== undefined && found === undefined)
    throw usageError(`--by takes one of: ${figureAspects.join(", ")}`);
  return found;
}

/** What was typed about days, and what is wanted of each figure. */
interface TypedWish {
  readonly on: string | undefined;
  readonly since: string | undefined;
  readonly compare: string | undefined;
  readonly months: boolean;
  readonly tables: boolean;
  readonly chart: string | undefined;
  readonly by: string | undefined;
}

/** Reads it. Throws VaultError bad-usage. */
function askedOf({ months: byMonth, tables, chart, ...typed }: TypedWish, ids: readonly string[]) {
  const by = aspectOf(typed.by);
  const since = readDay("since", typed.since);
  const day = readDay("on", typed.on) ?? localDay(new Date());
  if (since !== undefined && since > day) throw usageError("--since is a day that is not after --on");
  if (byMonth && since === undefined) throw usageError("--months needs --since");
  if (chart !== undefined && (byMonth === (by !== undefined) || ids.length !== 1))
    throw usageError("--chart draws one FIGURE, either its --months or --by something");
  const comparedDay = readDay("compare", typed.compare);
  if (comparedDay !== undefined && comparedDay > day)
    throw usageError("--compare is a day that is not after --on");
  return { by, day, since, comparedDay, byMonth, byAspect: tables || by !== undefined };
}

interface Counted {
  readonly figures: readonly TakenFigure[];
  readonly unlisted: number;
}

function outcomeOf(
  { figures, unlisted }: Counted,
  { day, since, comparedDay }: FigureWish,
  files: FigureFiles,
  language: Language,
): Outcome {
  const stays =
    unlisted === 0 ? "" : ` ${formatCount(unlisted, "row")} not listed: consent does not cover it.`;
  const isWritten = [files.csv, files.sheet, files.chart].some((path) => path !== undefined);
  const written = isWritten ? " What was written is not encrypted: whoever sees it reads it." : "";
  const isMute = comparedDay !== undefined && figures.some(({ compared }) => compared === undefined);
  const mute = isMute
    ? ` What counts only since ${since ?? ""} is not compared with ${comparedDay}: that is before it.`
    : "";
  const isWhole = figures.length === 1;
  return {
    status: 0,
    document: { figures, ...(unlisted > 0 && { unlisted }) },
    headline: `${formatCount(figures.length, "figure")} as of ${day}.${mute}${written}${stays}`,
    lines: figures.flatMap((figure) => figureLines(figure, { language, isWhole })),
  };
}

export const figures = defineCommand({
  name: "figures",
  summary: "count what the register knows as of any day: political prisoners, prosecutions, deaths, answers",
  about: [
    "Every number has its definition, its day and the list behind it: name one figure to see who or what counts. What only possibly counts, because a date is not known exactly, stands apart after a +.",
    "Figures are of what is in the register now, as it was on the day; what was withdrawn counts no more. A stretch that ended counts only when its end was written down.",
    "People are shown by their codes unless --names is given. --definitions takes figures of one's own, in the form that --json shows.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    FIGURE: { help: "only these figures, by their identifiers; all without", takes: "any" },
  },
  options: {
    on: { kind: "text", value: "DAY", help: "as of which day (today)" },
    since: { kind: "text", value: "DAY", help: "count what began only from this day on" },
    compare: {
      kind: "text",
      value: "DAY",
      help: "compare with this earlier day: who was added, who is no longer there; of what began, a day from --since on",
    },
    months: { kind: "flag", help: "count every month since --since as well" },
    tables: {
      kind: "flag",
      help: "by region, facility, article, status, violation, addressee, and institution of whoever did it, as far as the register has it",
    },
    definitions: { kind: "text", value: "FILE", help: "take the definitions in this file instead" },
    ...namesOption,
    csv: { kind: "text", value: "FILE", help: "write a table, with the definitions" },
    sheet: {
      kind: "text",
      value: "FILE",
      help: "write a sheet, .pdf, .html or .docx, with all --tables, in the language of --lang; it names nobody",
    },
    lists: {
      kind: "flag",
      help: "list in the sheet the records behind each number: codes, status or violation, date, place, articles; needs --use. What consent does not cover is not listed with --without-blocked: tables, months and charts of such a number stay then, in --csv and --chart as well, also where they are written later for whoever has the sheet. Whoever gets a sheet with lists gets none without: its tables would tell of whom the lists lack",
    },
    ...recordConsentOptions,
    chart: {
      kind: "text",
      value: "FILE",
      help: "draw one figure (SVG), its --months or --by something, in the language of --lang",
    },
    by: { kind: "text", value: "WHAT", help: `draw with --chart by this: ${figureAspects.join(", ")}` },
    ...passphraseOption,
  },
  examples: [
    { does: "All figures of today", line: "sandyq figures ~/vault" },
    {
      does: "Who was a political prisoner at the end of a year",
      line: "sandyq figures ~/vault political_prisoners --on 2021-12-31",
    },
    {
      does: "The sheet of a month, with what changed in it, in Kazakh",
      line: "sandyq figures ~/vault --since 2021-04-01 --on 2021-04-30 --compare 2021-03-31 --lang kk --sheet april.pdf",
    },
    {
      does: "Detentions of each month as a table, in Russian",
      line: "sandyq figures ~/vault arbitrary_detentions --since 2021-01-01 --on 2021-12-31 --months --csv months.csv --lang ru",
    },
  ],
  async run({ operands, options }, context) {
    const { VAULT: folder, FIGURE: ids } = operands;
    const { definitions, names, csv, sheet, lists, chart } = options;
    const ownText = definitions === undefined ? undefined : await readTextFile(definitions);
    const { by, ...asked } = askedOf(options, ids);
    const request = {
      ...{ folder, passphraseFile: options["passphrase-file"] },
      // The log keeps what leaves of people.
      access: lists && sheet !== undefined ? "write" : "read",
    } as const;
    const files = { csv, sheet, chart, by, lists: lists ? consentAskOf(options) : undefined };
    return await withVault(context, request, async (vault) => {
      // Definitions may speak of the terms of the vault.
      const known =
        ownText === undefined ? knownFigures() : readFigures(ownText, vault.records.terms({ names: true }));
      const wish = { ...asked, figures: chosen(known, ids) };
      const { taken, unlisted } = await writeFigures(vault, files, wish, context.language);
      const counted = { figures: names ? nameFigures(vault, taken) : taken, unlisted };
      return outcomeOf(counted, wish, files, context.language);
    });
  },
});

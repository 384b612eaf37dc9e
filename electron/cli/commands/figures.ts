import type { Figure } from "../../core/figures/figure.ts";
import { csvText } from "../../core/text/csv.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import {
  type FigureWish,
  knownFigures,
  readFigures,
  type TakenFigure,
  type Vault,
} from "../../engine/index.ts";
import { defineCommand, type Outcome } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { writeNewFile } from "../output/write-new-file.ts";
import { figureLines, figureTable, nameFigures } from "../figures/figure-words.ts";
import { readTextFile } from "../input/read-text-file.ts";
import { readDay } from "../input/read-time.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";

/** Today where the person is. */
function today(): string {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/** The definitions that were named, all for none. Throws VaultError bad-usage for a name that no definition has. */
function chosen(figures: readonly Figure[], ids: readonly string[]): readonly Figure[] {
  const known = figures.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) throw usageError(`FIGURE is one of: ${known.join(", ")}`);
  return ids.length === 0 ? figures : figures.filter(({ id }) => ids.includes(id));
}

/** Figures are read by people who check them: each comes with its list where one was named. */
async function outcomeOf(
  vault: Vault,
  wish: FigureWish,
  { names, csv, language }: { names: boolean; csv: string | undefined; language: keyof Figure["names"] },
): Promise<Outcome> {
  const taken: readonly TakenFigure[] = vault.takeFigures(wish);
  const figures = names ? nameFigures(vault, taken) : taken;
  const isOne = figures.length === 1;
  if (csv !== undefined) await writeNewFile(csv, encodeUtf8(csvText(figureTable(figures, language))));
  const written = csv === undefined ? "" : " The table is written; it is not encrypted.";
  return {
    status: 0,
    document: { figures },
    headline: `${formatCount(figures.length, "figure")} as of ${wish.day}.${written}`,
    lines: figures.flatMap((figure) => figureLines(figure, { language, isWhole: isOne })),
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
      help: "compare with this earlier day: who was added, who is no longer there",
    },
    months: { kind: "flag", help: "count every month since --since as well" },
    definitions: { kind: "text", value: "FILE", help: "take the definitions in this file instead" },
    names: { kind: "flag", help: "show who people are, not only their codes" },
    csv: { kind: "text", value: "FILE", help: "write a table, with the definitions" },
    ...passphraseOption,
  },
  examples: [
    { does: "All figures of today", line: "sandyq figures ~/vault" },
    {
      does: "Who was a political prisoner at the end of a year",
      line: "sandyq figures ~/vault political_prisoners --on 2021-12-31",
    },
    {
      does: "Detentions of each month as a table, in Russian",
      line: "sandyq figures ~/vault arbitrary_detentions --since 2021-01-01 --on 2021-12-31 --months --csv months.csv --lang ru",
    },
  ],
  async run({ operands, options }, context) {
    const { VAULT: folder, FIGURE: ids } = operands;
    const { definitions, names, csv, months: byMonth } = options;
    const known = definitions === undefined ? knownFigures() : readFigures(await readTextFile(definitions));
    const since = readDay("since", options.since);
    const day = readDay("on", options.on) ?? today();
    if (since !== undefined && since > day) throw usageError("--since is a day that is not after --on");
    if (byMonth && since === undefined) throw usageError("--months needs --since");
    const comparedDay = readDay("compare", options.compare);
    const wish = { figures: chosen(known, ids), day, since, comparedDay, byMonth };
    const request = { folder, passphraseFile: options["passphrase-file"], access: "read" } as const;
    const { language } = context;
    return await withVault(context, request, (vault) => outcomeOf(vault, wish, { names, csv, language }));
  },
});

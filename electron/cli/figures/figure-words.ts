/** Figures as lines for people. */

import type { Figure } from "../../core/figures/figure.ts";
import { rowTitle } from "../../core/figures/situation-sheet.ts";
import { safeText } from "../../core/text/safe-text.ts";
import type { FigureTable, TakenFigure, Vault } from "../../engine/index.ts";
import { sheetLanguage } from "../../words/sheet-words.ts";
import { alignColumns } from "../terminal/columns.ts";

/** One that counts, with the name of the person where names were asked for. */
type NamedEntry = TakenFigure["entries"][number] & { readonly name?: string };

/** A figure whose list may have names. */
interface NamedFigure extends TakenFigure {
  readonly entries: readonly NamedEntry[];
}

/** Puts names beside the codes of people. */
export const nameFigures = ({ records }: Vault, taken: readonly TakenFigure[]): NamedFigure[] =>
  taken.map((figure) =>
    figure.figure.counts === "records"
      ? figure
      : {
          ...figure,
          entries: figure.entries.map((entry): NamedEntry => {
            const { name } = records.show({ kind: "person", code: entry.code }, { names: true }).fields;
            return typeof name === "string" ? { ...entry, name } : entry;
          }),
        },
  );

type Language = keyof Figure["names"];

const amount = (count: number, possible: number): string =>
  possible === 0 ? String(count) : `${String(count)} +${String(possible)}`;

const entryRow = ({ code, name, isCertain, records }: NamedEntry): string[] => [
  `  ${code}`,
  safeText(name ?? ""),
  isCertain ? "" : "possibly",
  records.join(" "),
];

/** A figure by one thing; whoever nothing is recorded of stands last. */
function tableLines({ aspect, rows }: FigureTable, language: Language): string[] {
  const spoken = sheetLanguage(language);
  const lines = rows.map((row) => [
    `    ${safeText(rowTitle(spoken, aspect, row))}`,
    amount(row.count, row.possible),
  ]);
  return [`  ${spoken.words[`table.${aspect}`]}`, ...alignColumns(lines)];
}

/** A figure in one line, or with its definition and everything behind it. */
export function figureLines(
  taken: NamedFigure,
  { language, isWhole }: { readonly language: Language; readonly isWhole: boolean },
): string[] {
  const { figure, count, possible, nameless, entries, compared, months = [], tables = [] } = taken;
  const line = `${amount(count, possible).padStart(9)}  ${figure.names[language]} (${figure.id})`;
  const changed =
    compared === undefined
      ? []
      : [
          `           ${compared.day}: ${amount(compared.count, compared.possible)}; added: ${compared.joined.join(" ") || "—"}; no longer: ${compared.left.join(" ") || "—"}`,
        ];
  const gaps =
    nameless === 0 ? [] : [`           ${String(nameless)} more name no person and are not counted`];
  const rows = months.map(({ month, ...of }) => [`  ${month}`, amount(of.count, of.possible)]);
  const broken = tables.flatMap((table) => tableLines(table, language));
  const behind = isWhole
    ? [
        `           ${figure.definitions[language]}`,
        ...alignColumns(rows),
        ...broken,
        ...alignColumns(entries.map(entryRow)),
      ]
    : [...alignColumns(rows), ...broken];
  return [line, ...changed, ...gaps, ...behind];
}

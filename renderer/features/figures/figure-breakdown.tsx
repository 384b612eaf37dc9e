import { useState } from "react";
import type { TakenFigure } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useSheetWords } from "../../text/sheet-words.ts";
import { ErrorNote } from "../../ui/notes.tsx";
import { Select } from "../../ui/select.tsx";
import type { FigureLanguage } from "./figure-language.ts";
import { SaveFigure } from "./save-figure.tsx";

type Table = NonNullable<TakenFigure["tables"]>[number];
type TableRow = Table["rows"][number];

const WIDTH = 720;
const ROW = 38;
/** From the top of a row to its words, and to its bar. */
const WORDS = 14;
const BAR = 20;
const THICK = 11;
/** What is asked first. */
const preferred: readonly Table["aspect"][] = ["violation", "status", "addressee"];

/** What a row is about. */
function useRowNames(language: FigureLanguage) {
  const words = useSheetWords();
  const { choice } = useRecordWords();
  return ({ aspect }: Table, { value, names }: TableRow): string => {
    if (value === undefined) return words["row.untold"];
    return aspect === "institution" ? choice("organisation", value) : (names?.[language] ?? value);
  };
}

interface RowProps {
  readonly row: TableRow;
  readonly name: string;
  readonly at: number;
  readonly most: number;
}

/** One row: its words and its number, below them what is certain in full and what is possible hatched. */
function Row({ row, name, at, most }: RowProps) {
  const { count } = useAmounts();
  const long = (value: number): number => (WIDTH * value) / most;
  const [certain, possible] = [long(row.count), long(row.possible)];
  const number = row.possible === 0 ? count(row.count) : `${count(row.count)} +${count(row.possible)}`;
  const y = at * ROW;
  return (
    <g>
      <text x={0} y={y + WORDS}>
        {name}
      </text>
      <text className="Rows-number" x={WIDTH} y={y + WORDS}>
        {number}
      </text>
      <rect className="Months-bar" x={0} y={y + BAR} width={certain} height={THICK} />
      <rect className="Months-possible" x={certain} y={y + BAR} width={possible} height={THICK} />
    </g>
  );
}

function Rows({ table, label, language }: { readonly table: Table; readonly label: string } & Spoken) {
  const nameOf = useRowNames(language);
  const most = Math.max(1, ...table.rows.map(({ count, possible }) => count + possible));
  const names = table.rows.map((row) => nameOf(table, row));
  const said = table.rows.map(({ count }, at) => `${names[at] ?? ""}: ${String(count)}`).join(", ");
  const height = table.rows.length * ROW;
  return (
    <svg
      className="Rows"
      viewBox={`0 0 ${String(WIDTH)} ${String(height)}`}
      role="img"
      aria-label={`${label}. ${said}`}
    >
      {table.rows.map((row, at) => (
        <Row key={String(at)} {...{ row, at, most, name: names[at] ?? "" }} />
      ))}
    </svg>
  );
}

interface Spoken {
  readonly language: FigureLanguage;
}

/** A figure by one thing that the register has of those who count. */
export function FigureBreakdown({ taken, language }: { readonly taken: TakenFigure } & Spoken) {
  const words = useSheetWords();
  const [chosen, setChosen] = useState<Table["aspect"]>();
  const { figure, day, since } = taken;
  const period = { day, ...(since !== undefined && { since }) };
  const { data: tables, error } = useAnswer("figures.tables", { figure: figure.id, ...period });
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  const wanted = chosen === undefined ? preferred : [chosen, ...preferred];
  const table =
    wanted.flatMap((each) => tables?.find(({ aspect }) => aspect === each) ?? [])[0] ?? tables?.[0];
  if (tables === undefined || table === undefined) return null;
  const options = tables.map(({ aspect }) => ({ value: aspect, label: words[`table.${aspect}`] }));
  return (
    <div className="stack">
      <div className="row wrap">
        <Select label={figure.names[language]} value={table.aspect} options={options} onChange={setChosen} />
      </div>
      <Rows
        table={table}
        label={`${figure.names[language]}, ${words[`table.${table.aspect}`]}`}
        language={language}
      />
      <p className="small muted">{words["limit.rows"]}</p>
      <SaveFigure
        taken={taken}
        language={language}
        shown={{ by: table.aspect, ...(since !== undefined && { since }) }}
      />
    </div>
  );
}

import { useIntl } from "react-intl";
import type { MonthCount, TakenFigure } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { dateIn, useAmounts, writingOf } from "../../text/amounts.ts";
import { ErrorNote } from "../../ui/notes.tsx";
import type { FigureLanguage } from "./figure-language.ts";
import { SaveFigure } from "./save-figure.tsx";

const MONTHS = 12;
const WIDTH = 720;
const HEIGHT = 190;
const BOTTOM = HEIGHT - 24;
const TOP = 20;

/** The first day of the month so many before that of a day, both ISO 8601. */
function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const at = year * 12 + (month - 1) - months;
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`;
}

/** One month: its number above it, what only possibly counts hatched on top, the last one in ink. */
function Bar({ month, at, most, isLast }: BarProps) {
  const { count } = useAmounts();
  const { locale } = useIntl();
  const room = WIDTH / MONTHS;
  const x = at * room + room * 0.2;
  const tall = (value: number): number => ((BOTTOM - TOP) * value) / most;
  const [certain, possible] = [tall(month.count), tall(month.possible)];
  const place = { x, width: room * 0.6 };
  const middle = x + room * 0.3;
  const name = dateIn(writingOf(locale), { month: "short" });
  const number =
    month.possible === 0 ? count(month.count) : `${count(month.count)} +${count(month.possible)}`;
  return (
    <g>
      <rect
        className={isLast ? "Months-last" : "Months-bar"}
        {...place}
        y={BOTTOM - certain}
        height={certain}
      />
      <rect className="Months-possible" {...place} y={BOTTOM - certain - possible} height={possible} />
      <text x={middle} y={BOTTOM - certain - possible - 5}>
        {number}
      </text>
      <text x={middle} y={HEIGHT - 6}>
        {name.format(new Date(`${month.month}-01T00:00:00Z`))}
      </text>
    </g>
  );
}

interface BarProps {
  readonly month: MonthCount;
  readonly at: number;
  readonly most: number;
  readonly isLast: boolean;
}

function Chart({ months, label }: { readonly months: readonly MonthCount[]; readonly label: string }) {
  const most = Math.max(1, ...months.map(({ count, possible }) => count + possible));
  const said = months.map(({ month, count }) => `${month}: ${String(count)}`).join(", ");
  return (
    <svg
      className="Months"
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      role="img"
      aria-label={`${label}. ${said}`}
    >
      <line className="Months-ground" x1={0} x2={WIDTH} y1={BOTTOM} y2={BOTTOM} />
      {months.map((month, at) => (
        <Bar key={month.month} month={month} at={at} most={most} isLast={at === months.length - 1} />
      ))}
    </svg>
  );
}

interface FigureMonthsProps {
  readonly taken: TakenFigure;
  readonly language: FigureLanguage;
}

/** The last twelve months of a figure, up to its day. */
export function FigureMonths({ taken, language }: FigureMonthsProps) {
  const { figure, day } = taken;
  const since = monthsBefore(day, MONTHS - 1);
  const { data: months, error } = useAnswer("figures.months", { figure: figure.id, day, since });
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  if (months === undefined) return null;
  return (
    <>
      <Chart months={months} label={figure.names[language]} />
      <SaveFigure taken={taken} language={language} shown={{ since }} />
    </>
  );
}

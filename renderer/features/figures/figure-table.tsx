import { Fragment, useState } from "react";
import type { TakenFigure } from "../../../electron/contract/view-types.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import type { FigureLanguage } from "./figure-language.ts";
import { FigureList } from "./figure-list.tsx";

interface FigureTableProps {
  readonly figures: readonly TakenFigure[];
  readonly language: FigureLanguage;
}

/** The numbers of a row: now, and beside them what changed where two days are compared. */
const numbersOf = (
  { count, possible, compared }: TakenFigure,
  isCompared: boolean,
): (number | undefined)[] => [
  ...[count, possible],
  ...(isCompared ? [compared?.count, compared?.joined.length, compared?.left.length] : []),
];

interface RowProps {
  readonly taken: TakenFigure;
  readonly language: FigureLanguage;
  readonly isCompared: boolean;
}

function Row({ taken, language, isCompared }: RowProps) {
  const { count } = useAmounts();
  const [isOpen, setOpen] = useState(false);
  const numbers = numbersOf(taken, isCompared);
  return (
    <Fragment>
      <tr>
        <th scope="row">
          <button className="Link" type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {taken.figure.names[language]}
          </button>
        </th>
        {numbers.map((number, index) => (
          <td className="num" key={String(index)}>
            {number === undefined ? "—" : count(number)}
          </td>
        ))}
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={numbers.length + 1}>
            <FigureList taken={taken} language={language} />
          </td>
        </tr>
      )}
    </Fragment>
  );
}

/** All figures of a day; each opens. */
export function FigureTable({ figures, language }: FigureTableProps) {
  const t = useText();
  const isCompared = figures.some(({ compared }) => compared !== undefined);
  const lacksChange = isCompared && figures.some(({ compared }) => compared === undefined);
  const columns = [
    ...(["figures.certain", "figures.possible"] as const),
    ...(isCompared ? (["figures.then", "figures.joined", "figures.left"] as const) : []),
  ];
  return (
    <>
      <table className="Table flush">
        <thead>
          <tr>
            <th scope="col">{t("figures.figure")}</th>
            {columns.map((column) => (
              <th scope="col" className="num" key={column}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((taken) => (
            <Row key={taken.figure.id} taken={taken} {...{ language, isCompared }} />
          ))}
        </tbody>
      </table>
      {lacksChange && <p className="small muted">{t("figures.notCompared")}</p>}
    </>
  );
}

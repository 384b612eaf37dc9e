import { useState } from "react";
import type { TakenFigure } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import type { FigureLanguage } from "./figure-language.ts";
import { FigureBreakdown } from "./figure-breakdown.tsx";
import { FigureMonths } from "./figure-months.tsx";

/** Of more than these the register is a better place to look. */
const SHOWN_ENTRIES = 1000;

/** The names behind the codes of people, once they are asked for. */
function useNames({ figure, entries }: TakenFigure, isWanted: boolean) {
  const isAsked = isWanted && figure.counts === "people";
  const codes = entries.slice(0, SHOWN_ENTRIES).map(({ code }) => code);
  const { data, error } = useAnswer("figures.names", { codes }, isAsked);
  return { names: new Map((isAsked ? (data ?? []) : []).map(({ code, name }) => [code, name])), error };
}

/** What stands behind a figure: its definition, and who or what counts. */
export function FigureList({
  taken,
  language,
}: {
  readonly taken: TakenFigure;
  readonly language: FigureLanguage;
}) {
  const t = useText();
  const { figure, entries, nameless } = taken;
  const [isNamed, setNamed] = useState(false);
  const { names, error } = useNames(taken, isNamed);
  return (
    <div className="stack">
      <p>{figure.definitions[language]}</p>
      <FigureMonths taken={taken} language={language} />
      <FigureBreakdown taken={taken} language={language} />
      {nameless > 0 && <p className="small muted">{t("figures.nameless", { count: nameless })}</p>}
      {entries.length === 0 && <p className="muted">{t("figures.nobody")}</p>}
      {error !== null && <ErrorNote code={codeOf(error)} />}
      <ul className="Lines">
        {entries.slice(0, SHOWN_ENTRIES).map(({ code, isCertain, records }) => (
          <li key={code}>
            <span className="mono">{code}</span> {names.get(code)}{" "}
            {!isCertain && <span className="muted">{t("figures.perhaps")}</span>}{" "}
            {figure.counts === "people" && <span className="mono small muted">{records.join(" ")}</span>}
          </li>
        ))}
      </ul>
      {figure.counts === "people" && entries.length > 0 && !isNamed && (
        <div className="row">
          <Button label={t("figures.showNames")} isSmall onPress={() => setNamed(true)} />
        </div>
      )}
    </div>
  );
}

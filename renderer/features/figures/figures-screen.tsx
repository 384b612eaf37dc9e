import { useState } from "react";
import { useIntl } from "react-intl";
import { localDay } from "../../../electron/core/records/partial-date.ts";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DayField } from "../../ui/day-field.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { HandoverButton } from "../handover/handover-button.tsx";
import type { FigureLanguage } from "./figure-language.ts";
import { FigureTable } from "./figure-table.tsx";
import { type FigureDays, lastMonth, periodOf } from "./figure-period.ts";
import { SheetWriter } from "./sheet-writer.tsx";

/** What the register comes to: as of a day, or in a period that ends with it. */
export function FiguresScreen() {
  const t = useText();
  const language = useIntl().locale as FigureLanguage;
  const [days, setDays] = useState<FigureDays>(() => ({
    ...{ since: "", day: localDay(new Date()), comparedDay: "" },
  }));
  const period = periodOf(days);
  const { data: figures, error } = useAnswer("figures.take", period ?? { day: "" }, period !== undefined);
  const field = (name: keyof FigureDays) => (
    <DayField
      label={t(`figures.${name}`)}
      value={days[name]}
      onChange={(day) => setDays({ ...days, [name]: day })}
    />
  );
  return (
    <>
      <div className="Bar">
        <h1>{t("nav.figures")}</h1>
        <span className="spacer" />
        <HandoverButton />
      </div>
      <div className="Scroll">
        <div className="body stack-2">
          <p className="muted">{t("figures.text")}</p>
          <div className="row wrap">
            {field("since")}
            {field("day")}
            {field("comparedDay")}
            <Button
              label={t("figures.lastMonth")}
              isSmall
              onPress={() => setDays(lastMonth(localDay(new Date())))}
            />
          </div>
          {period === undefined && days.day !== "" && (
            <p className="Field-error">
              {t(days.since > days.day ? "figures.turned" : "figures.comparedLater")}
            </p>
          )}
          {error !== null && <ErrorNote code={codeOf(error)} />}
          {period !== undefined && figures !== undefined && (
            <FigureTable figures={figures} language={language} />
          )}
          {period !== undefined && <SheetWriter period={period} />}
        </div>
      </div>
    </>
  );
}

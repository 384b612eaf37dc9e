import { useState } from "react";
import { useIntl } from "react-intl";
import { localDay } from "../../../electron/core/records/partial-date.ts";
import { call, codeOf } from "../../client/call.ts";
import { useJob } from "../../client/jobs.ts";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { DayField } from "../../ui/day-field.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import type { FigureLanguage } from "./figure-language.ts";
import { FigureTable } from "./figure-table.tsx";

interface DaysWish {
  readonly day: string;
  readonly comparedDay?: string;
}

/** Writes the sheet to where a person wants it. */
function SheetButton({ wish, language }: { readonly wish: DaysWish; readonly language: FigureLanguage }) {
  const t = useText();
  const [showsLists, setLists] = useState(false);
  const { state, runWith } = useJob("figures.write");
  const save = () =>
    runWith(async () => {
      const place = await call("place.choose", { for: "sheet.pdf" });
      return place === null ? undefined : { ...wish, language, showsLists, place: place.token };
    });
  return (
    <div className="stack">
      <div className="row wrap">
        <Button label={t("figures.save")} isDisabled={state.kind === "running"} onPress={() => void save()} />
        <CheckBox label={t("figures.lists")} isOn={showsLists} onChange={setLists} />
      </div>
      {state.kind === "failed" && <ErrorNote code={state.code} />}
      {state.kind === "done" && <Callout title={t("figures.saved")} weight="ok" />}
    </div>
  );
}

/** What the register comes to, as of a day. */
export function FiguresScreen() {
  const t = useText();
  const language = useIntl().locale as FigureLanguage;
  const [day, setDay] = useState(() => localDay(new Date()));
  const [comparedDay, setCompared] = useState("");
  const wish: DaysWish = { day, ...(comparedDay !== "" && { comparedDay }) };
  const { data: figures, error } = useAnswer("figures.take", wish, day !== "");
  return (
    <>
      <div className="Bar">
        <h1>{t("nav.figures")}</h1>
      </div>
      <div className="Scroll">
        <div className="body stack-2">
          <p className="muted">{t("figures.text")}</p>
          <div className="row wrap">
            <DayField label={t("figures.day")} value={day} onChange={setDay} />
            <DayField label={t("figures.compared")} value={comparedDay} onChange={setCompared} />
          </div>
          {error !== null && <ErrorNote code={codeOf(error)} />}
          {figures !== undefined && <FigureTable figures={figures} language={language} />}
          {day !== "" && <SheetButton wish={wish} language={language} />}
        </div>
      </div>
    </>
  );
}

import { useState } from "react";
import { useIntl } from "react-intl";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { LanguageCode } from "../../../electron/contract/view-types.ts";
import { call } from "../../client/call.ts";
import { useJob } from "../../client/jobs.ts";
import { languageNames, languages } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Group } from "../../ui/facts.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { Select } from "../../ui/select.tsx";
import type { FigurePeriod } from "./figure-period.ts";

type SheetForm = InputOf<"figures.write">["form"];

const forms = ["pdf", "docx", "html", "csv"] as const satisfies readonly SheetForm[];

/** Writes the sheet of all figures to where a person wants it, in the language of whoever gets it. */
export function SheetWriter({ period }: { readonly period: FigurePeriod }) {
  const t = useText();
  const [language, setLanguage] = useState(useIntl().locale as LanguageCode);
  const [form, setForm] = useState<SheetForm>("pdf");
  const [showsLists, setLists] = useState(false);
  const [isByMonth, setByMonth] = useState(false);
  const { state, runWith } = useJob("figures.write");
  const byMonth = isByMonth && period.since !== undefined;
  const save = () =>
    runWith(async () => {
      const place = await call("place.choose", { for: "sheet", form });
      if (place === null) return undefined;
      return {
        ...period,
        form,
        language,
        byMonth,
        showsLists: showsLists && form !== "csv",
        place: place.token,
      };
    });
  return (
    <Group title={t("figures.sheet")}>
      <div className="stack">
        <div className="row wrap pane-row">
          <Select
            label={t("figures.form")}
            value={form}
            options={forms.map((value) => ({ value, label: t(`figures.form.${value}`) }))}
            onChange={setForm}
          />
          <Select
            label={t("figures.language")}
            value={language}
            options={languages.map((value) => ({ value, label: languageNames[value] }))}
            onChange={setLanguage}
          />
          {form !== "csv" && <CheckBox label={t("figures.lists")} isOn={showsLists} onChange={setLists} />}
          {period.since !== undefined && (
            <CheckBox label={t("figures.byMonth")} isOn={isByMonth} onChange={setByMonth} />
          )}
        </div>
        {period.since === undefined && <p className="small muted">{t("figures.monthsNeedSince")}</p>}
        <div className="row">
          <Button
            label={t("figures.save")}
            isDisabled={state.kind === "running"}
            onPress={() => void save()}
          />
        </div>
        {state.kind === "failed" && <ErrorNote code={state.code} />}
        {state.kind === "done" && <Callout title={t("figures.saved")} weight="ok" />}
      </div>
    </Group>
  );
}

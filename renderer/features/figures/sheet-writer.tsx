import { useState } from "react";
import { useIntl } from "react-intl";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { LanguageCode } from "../../../electron/contract/view-types.ts";
import { call } from "../../client/call.ts";
import { languageNames, languages } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Group } from "../../ui/facts.tsx";
import { Callout } from "../../ui/notes.tsx";
import { Select } from "../../ui/select.tsx";
import { leavingOut, nothingSaid, purposeOf } from "../consent/purpose.ts";
import { useLongJob } from "../tray/use-long-job.ts";
import { WorkStands } from "../tray/work-going.tsx";
import type { FigurePeriod } from "./figure-period.ts";
import { ListsChoice } from "./lists-choice.tsx";

type SheetForm = InputOf<"figures.write">["form"];

const forms = ["pdf", "docx", "html", "csv"] as const satisfies readonly SheetForm[];

const useWriting = (choices: unknown) =>
  useLongJob("figures.write", {
    ...{ doing: "figures.writing", isQuick: true, about: choices },
    changes: ["log.page", "vault.info"],
    ended: ({ unlisted }) => ({ said: "figures.saved", shows: <Saved unlisted={unlisted} /> }),
  });

function Saved({ unlisted }: { readonly unlisted: number }) {
  const t = useText();
  return (
    <Callout title={t("figures.saved")} weight="ok">
      {unlisted > 0 && <p>{t("figures.unlisted", { count: unlisted })}</p>}
    </Callout>
  );
}

/** Writes the sheet of all figures to where a person wants it, in the language of whoever gets it. */
export function SheetWriter({ period }: { readonly period: FigurePeriod }) {
  const t = useText();
  const [language, setLanguage] = useState(useIntl().locale as LanguageCode);
  const [form, setForm] = useState<SheetForm>("pdf");
  const [hasLists, setLists] = useState(false);
  const [isByMonth, setByMonth] = useState(false);
  const [purpose, setPurpose] = useState(nothingSaid);
  const lists = { isOn: hasLists, purpose, onChange: setLists, onPurpose: setPurpose };
  const byMonth = isByMonth && period.since !== undefined;
  const choices = [period, form, language, byMonth, hasLists, purpose];
  const work = useWriting(choices);
  const { state, running } = work;
  const save = () =>
    work.runWith(async () => {
      const place = await call("place.choose", { for: "sheet", form });
      if (place === null) return undefined;
      return {
        ...{ ...period, form, language, byMonth, showsLists: hasLists, place: place.token },
        // Lists tell of people, so with them it goes only for a use.
        ...(hasLists ? { ...purposeOf(purpose), ...leavingOut(purpose) } : {}),
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
          {period.since !== undefined && (
            <CheckBox label={t("figures.byMonth")} isOn={isByMonth} onChange={setByMonth} />
          )}
        </div>
        {period.since === undefined && <p className="small muted">{t("figures.monthsNeedSince")}</p>}
        <ListsChoice goesBeside={form === "csv"} {...lists} />
        <div className="row">
          <Button
            label={t("figures.save")}
            isDisabled={running !== undefined || (hasLists && purpose.use === undefined)}
            onPress={() => void save()}
          />
        </div>
        <WorkStands work={work} />
        {state.kind === "done" && <Saved unlisted={state.value.unlisted} />}
      </div>
    </Group>
  );
}

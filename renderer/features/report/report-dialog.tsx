import { useState } from "react";
import type { InputOf } from "../../../electron/contract/commands.ts";
import { useIntl } from "react-intl";
import type { LanguageCode, WrittenReport } from "../../../electron/contract/view-types.ts";
import { call } from "../../client/call.ts";
import type { JobState } from "../../client/jobs.ts";
import { languageNames, languages } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Choice } from "../../ui/choice.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { Field } from "../../ui/field.tsx";
import { FullHash } from "../../ui/hash-code.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { NotCovered } from "../consent/not-covered.tsx";
import { forUse, leavingOut, nothingSaid, purposeOf, useOutlook } from "../consent/purpose.ts";
import { UseChoice } from "../consent/use-choice.tsx";
import { Select } from "../../ui/select.tsx";

/** How a report is to be, and where it goes. */
export type ReportWish = Omit<InputOf<"report.write">, "items">;

interface ReportDialogProps {
  readonly state: JobState<"report.write"> | JobState<"report.bundle">;
  /** What consent is looked at for; nothing for a bundle, whose sender did. */
  readonly items: readonly string[];
  /** Is given what asks for the place, and for nothing where a person thought better of it. */
  readonly onWrite: (choose: () => Promise<ReportWish | undefined>) => void;
  readonly onClose: () => void;
}

type Second = LanguageCode | "none";

function Written({ report }: { readonly report: WrittenReport }) {
  const t = useText();
  return (
    <Callout title={t("reports.written", { count: report.exhibits })} weight="ok">
      <p>{t("reports.open")}</p>
      <FullHash hash={report.sha256} />
    </Callout>
  );
}

interface LanguagesProps {
  readonly first: LanguageCode;
  readonly second: Second;
  readonly onFirst: (code: LanguageCode) => void;
  readonly onSecond: (code: Second) => void;
}

/** One language, or two that stand side by side. */
function Languages({ first, second, onFirst, onSecond }: LanguagesProps) {
  const t = useText();
  const named = languages.map((value) => ({ value, label: languageNames[value] }));
  return (
    <div className="row wrap">
      <Select label={t("reports.language")} value={first} options={named} onChange={onFirst} />
      <Select
        label={t("reports.second")}
        value={second === first ? "none" : second}
        options={[
          { value: "none", label: t("reports.noSecond") },
          ...named.filter(({ value }) => value !== first),
        ]}
        onChange={onSecond}
      />
    </div>
  );
}

function useWish() {
  const { locale } = useIntl();
  const [first, setFirst] = useState(locale as LanguageCode);
  const [second, setSecond] = useState<Second>("none");
  const [form, setForm] = useState<ReportWish["form"]>("pdf");
  const [isNamed, setNamed] = useState(false);
  const [reference, setReference] = useState("");
  const [purpose, setPurpose] = useState(nothingSaid);
  const choose = async (): Promise<ReportWish | undefined> => {
    const place = await call("place.choose", { for: `report.${form}` });
    if (place === null) return undefined;
    const both = second === "none" || second === first ? [first] : [first, second];
    const named = reference.trim() === "" ? {} : { reference: reference.trim() };
    const leaving = leavingOut(purpose);
    return {
      ...{ form, languages: both, isNamed, ...named },
      ...{ ...purposeOf(purpose), ...leaving, place: place.token },
    };
  };
  const fields = { first, second, form, isNamed, reference, purpose };
  return { ...fields, setFirst, setSecond, setForm, setNamed, setReference, setPurpose, choose };
}

/** What a filing needs, in one language or two; names of files only when asked. */
export function ReportDialog({ state, items, onWrite, onClose }: ReportDialogProps) {
  const t = useText();
  const wish = useWish();
  const { purpose } = wish;
  const outlook = useOutlook(items, { form: wish.isNamed ? "report-names" : "report-codes" }, purpose);
  return (
    <DialogBox
      title={t("reports.title")}
      onClose={onClose}
      actions={
        <>
          <Button label={t("act.close")} look="quiet" onPress={onClose} />
          <Button
            label={t(state.kind === "running" ? "reports.writing" : "reports.write")}
            look="main"
            isDisabled={state.kind === "running" || outlook.heldUp > 0}
            onPress={() => onWrite(wish.choose)}
          />
        </>
      }
    >
      <p className="small muted">{t("reports.text")}</p>
      <Languages first={wish.first} second={wish.second} onFirst={wish.setFirst} onSecond={wish.setSecond} />
      <Choice
        label={t("reports.form")}
        value={wish.form}
        options={[
          { value: "pdf", label: "PDF" },
          { value: "html", label: "HTML" },
        ]}
        onChange={wish.setForm}
      />
      <CheckBox label={t("reports.names")} isOn={wish.isNamed} onChange={wish.setNamed} />
      <Field
        label={t("reports.reference")}
        hint={t("reports.referenceHint")}
        value={wish.reference}
        onChange={wish.setReference}
      />
      {items.length > 0 && (
        <>
          <UseChoice
            use={purpose.use}
            isNeeded={outlook.isUseNeeded}
            onChange={(use) => wish.setPurpose(forUse(purpose, use))}
          />
          <NotCovered
            outlook={outlook}
            purpose={purpose}
            canLeaveOut={outlook.blocked.length + outlook.testimonies.length < items.length}
            onChange={wish.setPurpose}
            onLeave={onClose}
          />
        </>
      )}
      {state.kind === "failed" && <ErrorNote code={state.code} />}
      {state.kind === "done" && <Written report={state.value} />}
    </DialogBox>
  );
}

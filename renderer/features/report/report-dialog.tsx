import type { ReportFile } from "../../../electron/contract/form-views.ts";
import { type ReportForm, reportForms } from "../../../electron/core/report/report-form.ts";
import type { JobState } from "../../client/jobs.ts";
import { languageNames, languages } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Field } from "../../ui/field.tsx";
import { RadioList } from "../../ui/radio-list.tsx";
import { Select } from "../../ui/select.tsx";
import { WritingDialog } from "../consent/writing-dialog.tsx";
import type { KnownWork } from "../tray/work-going.tsx";
import { WrittenFile } from "../consent/written-file.tsx";
import { OpenedNames } from "./opened-names.tsx";
import type { ChosenReport } from "./use-report-wish.ts";

/** What people call the forms, in every language. */
const formNames: Readonly<Record<ReportForm, string>> = {
  pdf: "PDF",
  html: "HTML",
  docx: "DOCX",
  premis: "PREMIS",
  case: "CASE",
};

/** How the writing stands. */
interface Writing extends KnownWork {
  readonly state: JobState<"report.write"> | JobState<"report.bundle">;
}

interface ReportDialogProps {
  readonly work: Writing;
  /** What it is about; nothing for a bundle, which shows what its sender opened and no pictures. */
  readonly items: readonly string[];
  readonly wish: ChosenReport;
  readonly onWrite: () => void;
  readonly onClose: () => void;
}

interface ChoicesProps {
  readonly wish: ChosenReport;
}

/** One language, or two that stand side by side. */
function Languages({ wish: { first, second, setFirst, setSecond } }: ChoicesProps) {
  const t = useText();
  const named = languages.map((value) => ({ value, label: languageNames[value] }));
  return (
    <div className="row wrap">
      <Select label={t("reports.language")} value={first} options={named} onChange={setFirst} />
      <Select
        label={t("reports.second")}
        value={second === first ? "none" : second}
        options={[
          { value: "none", label: t("reports.noSecond") },
          ...named.filter(({ value }) => value !== first),
        ]}
        onChange={setSecond}
      />
    </div>
  );
}

/** Who is going to read it decides the form. */
function Forms({ wish: { form, setForm } }: ChoicesProps) {
  const t = useText();
  return (
    <RadioList
      label={t("reports.form")}
      value={form}
      options={reportForms.map((value) => ({
        value,
        label: formNames[value],
        hint: t(`reports.for.${value}`),
      }))}
      onChange={setForm}
    />
  );
}

/** What was written. */
export function WrittenReport({ file }: { readonly file: ReportFile }) {
  const t = useText();
  return (
    // No text of the register is in it in which a name could stand.
    <WrittenFile title={t("reports.written", { count: file.exhibits })} file={{ ...file, veiled: 0 }} />
  );
}

/** What a filing needs, for people in one language or two, or for programs; names and pictures only when asked. */
export function ReportDialog({ work, items, wish, onWrite, onClose }: ReportDialogProps) {
  const t = useText();
  const isOfItems = items.length > 0;
  return (
    <WritingDialog
      title={t("reports.title")}
      isWide
      work={work}
      {...(isOfItems && { foreseen: wish.foreseen })}
      purpose={wish.purpose}
      onPurpose={wish.setPurpose}
      onWrite={onWrite}
      onClose={onClose}
      written={work.state.kind === "done" && <WrittenReport file={work.state.value} />}
    >
      <p className="small muted">{t("reports.text")}</p>
      <Forms wish={wish} />
      {wish.isDocument && <Languages wish={wish} />}
      <CheckBox label={t("reports.names")} isOn={wish.isNamed} onChange={wish.setNamed} />
      {isOfItems && wish.isDocument && (
        <CheckBox label={t("reports.pictures")} isOn={wish.isPictured} onChange={wish.setPictured} />
      )}
      {isOfItems && <OpenedNames items={items} opened={wish.openedNames} onChange={wish.setOpened} />}
      <Field
        label={t("reports.reference")}
        hint={t("reports.referenceHint")}
        value={wish.reference}
        onChange={wish.setReference}
      />
    </WritingDialog>
  );
}

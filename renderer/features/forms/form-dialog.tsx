import type { ForeseenForm, WrittenForm } from "../../../electron/contract/form-views.ts";
import { documentForms } from "../../../electron/core/report/document-form.ts";
import { languageNames } from "../../text/catalogues.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { WritingDialog } from "../consent/writing-dialog.tsx";
import { WrittenFile } from "../consent/written-file.tsx";
import { NamedPeople } from "../records/named-people.tsx";
import { useLongJob } from "../tray/use-long-job.ts";
import { formLanguages, type FormSource, knownForms } from "./known-forms.ts";
import { MissingAnswers } from "./missing-answers.tsx";
import { type FormWish, useFormWish } from "./use-form-wish.ts";

/** Which form, about whom, in which language, as what. */
function Choices({ wish }: { readonly wish: FormWish }) {
  const t = useText();
  const words = useRecordWords();
  const { forms, form, subjects, subject, language, as } = wish;
  return (
    <>
      <div className="row wrap">
        <Select
          label={t("forms.form")}
          value={form}
          options={forms.map((value) => ({ value, label: t(knownForms[value].label) }))}
          onChange={wish.setForm}
        />
        {subject !== undefined && subjects.length > 1 && (
          <Select
            label={words.kind(subject.kind)}
            value={subject.code}
            options={subjects.map(({ code }) => ({ value: code, label: code }))}
            onChange={wish.setSubject}
          />
        )}
      </div>
      <div className="row wrap">
        <Select
          label={t("forms.language")}
          value={language}
          options={formLanguages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={wish.setLanguage}
        />
        <Choice
          label={t("reports.form")}
          value={as}
          options={documentForms.map((value) => ({ value, label: value.toUpperCase() }))}
          onChange={wish.setAs}
        />
      </div>
    </>
  );
}

function Names({ wish }: { readonly wish: FormWish }) {
  const t = useText();
  const { form, foreseen, openedNames, opensPresent } = wish;
  return (
    <>
      {foreseen !== undefined && foreseen.people.length > 0 && (
        <NamedPeople
          title={t("names.open")}
          text={t("names.openText")}
          people={foreseen.people}
          named={openedNames}
          onChange={wish.setOpened}
        />
      )}
      {form === "injuries" && (
        <CheckBox label={t("forms.present")} isOn={opensPresent} onChange={wish.setPresent} />
      )}
    </>
  );
}

/** The published text whose order the form has, and of which day that is. */
function Follows({
  follows,
  language,
}: {
  readonly follows: ForeseenForm["follows"];
  readonly language: FormWish["language"];
}) {
  return (
    <div className="small" lang={language}>
      <Facts facts={[{ label: follows.label, value: follows.text }]} />
    </div>
  );
}

interface WrittenProps {
  readonly file: WrittenForm;
  /** Of the form that was written. */
  readonly language: FormWish["language"];
}

/** What a person does with the draft now: which text it is to be compared with, and what is checked by whoever knows. */
function Written({ file, language }: WrittenProps) {
  const t = useText();
  return (
    <WrittenFile title={t("forms.written", { count: file.exhibits })} file={file}>
      <p>{t("forms.missing", { count: file.missing })}</p>
      <Follows follows={file.follows} language={language} />
      <p>{t("forms.check")}</p>
      <ul className="Ways" lang={language}>
        {file.checks.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </WrittenFile>
  );
}

interface FormDialogProps {
  readonly source: FormSource;
  readonly onClose: () => void;
}

/** A form that is filled from the register: what it lacks, whom it names, what it is for, then where it goes. */
export function FormDialog({ source, onClose }: FormDialogProps) {
  const t = useText();
  const wish = useFormWish(source);
  const { gate, purpose, foreseen, language } = wish;
  const work = useLongJob("form.write", {
    ...{ doing: "forms.writing", isQuick: true, about: wish.choices },
    changes: ["item.show", "log.page", "vault.info"],
    ended: (file) => ({
      said: (saying) => saying.t("forms.written", { count: file.exhibits }),
      shows: <Written file={file} language={language} />,
    }),
  });
  const { state, runWith } = work;
  return (
    <WritingDialog
      title={t("forms.title")}
      isWide
      work={work}
      foreseen={gate}
      purpose={purpose}
      onPurpose={wish.setPurpose}
      onWrite={() => void runWith(wish.wish)}
      onClose={onClose}
      written={state.kind === "done" && <Written file={state.value} language={language} />}
    >
      <p className="small muted">{t("forms.text")}</p>
      <Choices wish={wish} />
      {foreseen !== undefined && (
        <>
          <p className="small">{t("forms.documents", { count: foreseen.exhibits })}</p>
          <MissingAnswers
            missing={foreseen.missing}
            language={language}
            subject={wish.subject}
            onLeave={onClose}
          />
          <Follows follows={foreseen.follows} language={language} />
        </>
      )}
      <Names wish={wish} />
      <Field
        label={t("reports.reference")}
        hint={t("forms.referenceHint")}
        value={wish.reference}
        onChange={wish.setReference}
      />
    </WritingDialog>
  );
}

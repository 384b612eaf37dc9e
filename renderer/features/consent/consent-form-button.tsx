import { FileSignature } from "lucide-react";
import { useState } from "react";
import { useIntl } from "react-intl";
import type { InputOf } from "../../../electron/contract/commands.ts";
import { type ConsentFormLanguage, consentFormLanguages } from "../../../electron/core/form/consent-form.ts";
import { documentForms } from "../../../electron/core/report/document-form.ts";
import { call } from "../../client/call.ts";
import { useJob } from "../../client/jobs.ts";
import { languageNames } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import { Select } from "../../ui/select.tsx";

interface ConsentFormProps {
  /** Codes of those who could be asked; the first is offered first. */
  readonly people: readonly string[];
}

/** In which language people are asked by somebody who works in this one. */
const languageFor = (locale: string): ConsentFormLanguage =>
  consentFormLanguages.find((code) => code === locale) ?? "ru";

const NOBODY = "";

function useFormWish([first = NOBODY]: readonly string[]) {
  const { locale } = useIntl();
  const [person, setPerson] = useState(first);
  const [language, setLanguage] = useState(languageFor(locale));
  const [as, setAs] = useState<InputOf<"form.consent">["as"]>("pdf");
  const wish = async (): Promise<InputOf<"form.consent"> | undefined> => {
    const place = await call("place.choose", { for: "form", as });
    if (place === null) return undefined;
    return { ...(person !== NOBODY && { person }), language, as, place: place.token };
  };
  return { person, setPerson, language, setLanguage, as, setAs, wish };
}

function ConsentFormDialog({ people, onClose }: ConsentFormProps & { readonly onClose: () => void }) {
  const t = useText();
  const { person, setPerson, language, setLanguage, as, setAs, wish } = useFormWish(people);
  const { state, runWith } = useJob("form.consent", [], [person, language, as]);
  return (
    <DialogBox
      title={t("paper.title")}
      onClose={onClose}
      actions={
        <>
          <Button label={t("act.close")} look="quiet" onPress={onClose} />
          <Button
            label={t("picture.choosePlace")}
            look="main"
            isDisabled={state.kind === "running"}
            onPress={() => void runWith(wish)}
          />
        </>
      }
    >
      <p className="small muted">{t("paper.text")}</p>
      <div className="row wrap">
        <Select
          label={t("paper.person")}
          value={person}
          options={[
            ...people.map((code) => ({ value: code, label: code })),
            { value: NOBODY, label: t("paper.nobody") },
          ]}
          onChange={setPerson}
        />
        <Select
          label={t("forms.language")}
          value={language}
          options={consentFormLanguages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={setLanguage}
        />
        <Choice
          label={t("reports.form")}
          value={as}
          options={documentForms.map((value) => ({ value, label: value.toUpperCase() }))}
          onChange={setAs}
        />
      </div>
      <p className="small muted">{t("paper.noName")}</p>
      {state.kind === "failed" && <ErrorNote code={state.code} />}
      {state.kind === "done" && (
        <div role="status">
          <Callout title={t("paper.saved")} weight="ok">
            {t("paper.next")}
          </Callout>
        </div>
      )}
    </DialogBox>
  );
}

/** The form on which people agree or refuse, blank or with the code of whoever is asked, to be printed and signed. */
export function ConsentFormButton({ people }: ConsentFormProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button label={t("paper.act")} icon={FileSignature} isSmall onPress={() => setOpen(true)} />
      {isOpen && <ConsentFormDialog people={people} onClose={() => setOpen(false)} />}
    </>
  );
}

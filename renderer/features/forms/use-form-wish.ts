import { useState } from "react";
import { useIntl } from "react-intl";
import type { InputOf } from "../../../electron/contract/commands.ts";
import { call } from "../../client/call.ts";
import { useAnswer, useSteadyAnswer } from "../../client/questions.ts";
import { foreseenOf, forUse, leavingOut, nothingSaid, type Purpose, purposeOf } from "../consent/purpose.ts";
import { useNames } from "../records/names.tsx";
import {
  type FormAbout,
  type FormName,
  formsFor,
  type FormSource,
  type FormSubject,
  knownForms,
  languageFor,
} from "./known-forms.ts";

/** What belongs to the case from whose page a form is filled. */
function useAround(source: FormSource) {
  const { names } = useNames();
  const isCase = source.of === "record" && source.kind === "case";
  const code = isCase ? source.code : "";
  const { data, error } = useAnswer("record.around", { kind: "case", code, names }, isCase);
  return { around: data ?? [], isKnown: !isCase || data !== undefined, aroundError: error };
}

/** About what it is; nothing where that is not known yet. */
function aboutOf(
  form: FormName,
  source: FormSource,
  { subject, opensPresent }: { readonly subject: string | undefined; readonly opensPresent: boolean },
): FormAbout | undefined {
  if (form === "exhibits")
    return { form, of: source.of === "items" ? { items: [...source.items] } : { case: source.code } };
  if (subject === undefined) return undefined;
  return form === "injuries" ? { form, code: subject, opensPresent } : { form, code: subject };
}

const nothing: FormAbout = { form: "wgad", code: "" };

/** Everything that is said of a form before it is written; another form or another person begins anew. */
export function useFormWish(source: FormSource) {
  const { locale } = useIntl();
  const { around, isKnown, aroundError } = useAround(source);
  const forms = formsFor(source, around);
  const [wanted, setWanted] = useState<FormName | undefined>();
  const form = forms.find((name) => name === wanted) ?? forms[0] ?? "exhibits";
  const subjects = subjectsOf(form, source, around);
  const [chosen, setChosen] = useState<string | undefined>();
  const subject = subjects.find(({ code }) => code === chosen) ?? subjects[0];
  const [language, setLanguage] = useState(languageFor(locale));
  const [as, setAs] = useState<InputOf<"form.write">["as"]>("docx");
  const [reference, setReference] = useState("");
  const [said, setSaid] = useState<Purpose | undefined>();
  const purpose = said ?? forUse(nothingSaid, knownForms[form].use);
  const [openedNames, setOpened] = useState<readonly string[]>([]);
  const [opensPresent, setPresent] = useState(false);
  const about = isKnown ? aboutOf(form, source, { subject: subject?.code, opensPresent }) : undefined;
  const asked = { about: about ?? nothing, language, openedNames: [...openedNames] };
  const { data, error, isPlaceholderData } = useSteadyAnswer(
    "form.foresee",
    { ...asked, ...purposeOf(purpose) },
    about !== undefined,
  );
  const isPending = data === undefined || isPlaceholderData;
  const begin = (): void => {
    setSaid(undefined);
    setOpened([]);
    setPresent(false);
    // A case number is of one person before one body.
    setReference("");
  };
  const wish = async (): Promise<InputOf<"form.write"> | undefined> => {
    const place = await call("place.choose", { for: "form", as });
    if (place === null) return undefined;
    const named = reference.trim() === "" ? {} : { reference: reference.trim() };
    return { ...asked, ...named, as, ...purposeOf(purpose), ...leavingOut(purpose), place: place.token };
  };
  return {
    ...{ forms, form, subjects, subject, language, as, reference, purpose, openedNames, opensPresent },
    ...{ setLanguage, setAs, setReference, setPurpose: setSaid, setOpened, setPresent, wish },
    choices: [asked, as, reference, purpose],
    foreseen: data,
    gate: foreseenOf(data?.weighing, purpose, { isPending, error: aroundError ?? error }),
    setForm: (next: FormName): void => {
      setWanted(next);
      begin();
    },
    setSubject: (code: string): void => {
      setChosen(code);
      begin();
    },
  };
}

export type FormWish = ReturnType<typeof useFormWish>;

/** The records that a form could be about. */
function subjectsOf(
  form: FormName,
  source: FormSource,
  around: readonly FormSubject[],
): readonly FormSubject[] {
  const { kind } = knownForms[form];
  if (kind === undefined || source.of === "items") return [];
  if (source.kind !== "case") return [source];
  return around.filter((record) => record.kind === kind);
}

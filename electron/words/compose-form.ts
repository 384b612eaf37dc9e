/** From what the register says to the document of a form, in one language. */

import { exhibitGaps } from "../core/form/exhibits-form.ts";
import type { FormSubject } from "../core/form/filled-form.ts";
import { newRecord } from "../core/form/answer-place.ts";
import type { FormCode, FormFilling, FormName } from "../core/form/form-filling.ts";
import type { FormLanguage } from "../core/form/form-sayer.ts";
import { injuryDrawings, injurySections } from "../core/form/injuries-form.ts";
import { observationSections } from "../core/form/observation-form.ts";
import { tortureSections } from "../core/form/torture-form.ts";
import { wgadSections } from "../core/form/wgad-form.ts";
import {
  exhibitsWords,
  injuriesWords,
  injuryVocabularies,
  observationWords,
  tortureWords,
  wgadWords,
} from "./form-words.ts";
import { reportLanguage } from "./report-language.ts";

/** A form in one language. */
export interface ComposedForm {
  readonly language: FormLanguage;
  readonly subject: FormSubject;
}

type Heads = Record<"title" | "intro" | "follows", string>;

const headOf = ({ title, intro, follows }: Heads, { exhibits, facts }: FormFilling) => ({
  ...{ title, intro, follows, exhibits, facts },
});

const languageOf = <Words>(code: FormCode, words: Words, { thesaurus }: FormFilling) => ({
  ...{ code, words, report: reportLanguage(code), thesaurus },
});

type Composer = (code: FormCode, filling: FormFilling) => ComposedForm | undefined;

const composers: Readonly<Record<FormName, Composer>> = {
  wgad: (code, filling) => {
    if (filling.kind !== "person") return undefined;
    const language = languageOf(code, wgadWords[code], filling);
    const { words } = language;
    const checks = [
      words["check.compared"],
      words["check.parts"],
      words["check.legal"],
      words["check.address"],
    ];
    const sections = wgadSections(language, filling.file);
    return {
      language,
      subject: { ...headOf(words, filling), checks, recordCode: filling.file.code, sections },
    };
  },
  torture: (code, filling) => {
    if (filling.kind !== "person") return undefined;
    const language = languageOf(code, tortureWords[code], filling);
    const { words } = language;
    const checks = [
      words["check.compared"],
      words["check.suggest"],
      words["check.medical"],
      words["check.address"],
    ];
    const sections = tortureSections(language, filling.file);
    return {
      language,
      subject: { ...headOf(words, filling), checks, recordCode: filling.file.code, sections },
    };
  },
  observation: (code, filling) => {
    if (filling.kind !== "observation") return undefined;
    const language = languageOf(code, observationWords[code], filling);
    const { words } = language;
    const checks = [words["check.compared"], words["check.sample"], words["check.publish"]];
    const sections = observationSections(language, filling.file);
    return {
      language,
      subject: { ...headOf(words, filling), checks, recordCode: filling.file.code, sections },
    };
  },
  injuries: (code, filling) => {
    if (filling.kind !== "injuries") return undefined;
    const { file, exhibits } = filling;
    const language = {
      ...languageOf(code, injuriesWords[code], filling),
      injury: injuryVocabularies[code],
    };
    const { words } = language;
    const checks = [words["check.clinicians"], words["check.photographs"], words["check.unseen"]];
    const subject = {
      ...{ ...headOf(words, filling), checks, recordCode: file.code },
      drawings: injuryDrawings(language, file),
      sections: injurySections(language, file, exhibits),
      alsoMissing: file.injuries.length === 0 ? [{ text: words.noInjury, place: newRecord("injury") }] : [],
    };
    return { language, subject };
  },
  exhibits: (code, filling) => {
    if (filling.kind !== "exhibits") return undefined;
    const language = languageOf(code, exhibitsWords[code], filling);
    const { words } = language;
    const checks = [words["check.compared"], words["check.order"], words["check.short"]];
    const alsoMissing = exhibitGaps(language, filling.exhibits);
    return { language, subject: { ...headOf(words, filling), checks, sections: [], alsoMissing } };
  },
};

/** Composes it. Throws Error where the filling is of another form, which its callers exclude. */
export function composeForm(name: FormName, code: FormCode, filling: FormFilling): ComposedForm {
  const composed = composers[name](code, filling);
  if (composed === undefined) throw new Error(`a form ${name} is not filled with ${filling.kind}`);
  return composed;
}

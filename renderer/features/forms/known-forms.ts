/** Which forms there are about what a page shows, and what they are for. */

import type { InputOf } from "../../../electron/contract/commands.ts";
import type { ConsentUse, RecordKind } from "../../../electron/contract/view-types.ts";
import type { MessageId } from "../../text/catalogues.ts";

export type FormAbout = InputOf<"form.foresee">["about"];
export type FormName = FormAbout["form"];
export type FormLanguageCode = InputOf<"form.foresee">["language"];

/** What stands on the page from which a form is filled. */
export type FormSource =
  | { readonly of: "record"; readonly kind: RecordKind; readonly code: string }
  | { readonly of: "items"; readonly items: readonly string[] };

/** A form with the kind of record that it is about; a list of documents is about items. */
interface KnownForm {
  readonly label: MessageId;
  readonly kind?: "person" | "observation";
  /** For what it is, where that lies in the form. */
  readonly use?: ConsentUse;
}

export const knownForms: Readonly<Record<FormName, KnownForm>> = {
  wgad: { label: "forms.wgad", kind: "person", use: "un" },
  torture: { label: "forms.torture", kind: "person", use: "un" },
  injuries: { label: "forms.injuries", kind: "person" },
  observation: { label: "forms.observation", kind: "observation" },
  exhibits: { label: "forms.exhibits", use: "legal" },
};

const names = Object.keys(knownForms) as readonly FormName[];

/** A record that a form can be about. */
export interface FormSubject {
  readonly kind: RecordKind;
  readonly code: string;
}

/** The forms that can be filled from there; `around` is what belongs to a case. */
export function formsFor(source: FormSource, around: readonly FormSubject[]): readonly FormName[] {
  if (source.of === "items") return ["exhibits"];
  if (source.kind !== "case") return names.filter((name) => knownForms[name].kind === source.kind);
  return names.filter((name) => {
    const { kind } = knownForms[name];
    return kind === undefined || around.some((record) => record.kind === kind);
  });
}

/** Languages of forms, the one that fits best first. */
export const formLanguages = ["en", "fr", "ru"] as const satisfies readonly FormLanguageCode[];

/** In which language a form begins, for somebody who works in this one. */
export function languageFor(locale: string): FormLanguageCode {
  const own = formLanguages.find((code) => code === locale);
  return own ?? (locale === "kk" ? "ru" : "en");
}

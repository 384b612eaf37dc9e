/** The forms that there are, their languages, and what each is filled with (resources/spec/forms.md §1). */

import type { Thesaurus } from "../records/term.ts";
import type { FormFacts } from "./filled-form.ts";
import type { InjuryFile } from "./injury-file.ts";
import type { FormExhibit, ObservationFile, PersonFile } from "./person-file.ts";

/** Languages of forms: those in which the bodies or the field work. */
export const formCodes = ["en", "fr", "ru"] as const;
export type FormCode = (typeof formCodes)[number];

/** The forms. */
export type FormName = "wgad" | "torture" | "exhibits" | "observation" | "injuries";

/** What a form tells of the register. */
export type FilledFile =
  | { readonly kind: "person"; readonly file: PersonFile }
  | { readonly kind: "observation"; readonly file: ObservationFile }
  | { readonly kind: "injuries"; readonly file: InjuryFile }
  | { readonly kind: "exhibits" };

/** What a form is filled with. */
export type FormFilling = FilledFile & {
  readonly exhibits: readonly FormExhibit[];
  readonly facts: FormFacts;
  /** Terms of the program and of the vault. */
  readonly thesaurus: Thesaurus;
};

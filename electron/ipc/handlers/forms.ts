import type { InputOf } from "../../contract/commands.ts";
import { consentForm } from "../../core/form/consent-form.ts";
import { checksOf, filledForm, missingOf } from "../../core/form/filled-form.ts";
import { VaultError } from "../../core/errors.ts";
import { formatUtcSeconds, type FormMatter, printDocument, writeNewFile } from "../../engine/index.ts";
import { composeForm } from "../../words/compose-form.ts";
import { consentFormWords } from "../../words/consent-form-words.ts";
import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

type Composed = ReturnType<typeof composeForm>;

/** What is told of a form beside what it lacks. */
const toldOf = ({ language, subject }: Composed) => ({
  follows: { label: language.words["fact.follows"], text: subject.follows },
  checks: checksOf(language, subject),
});

type About = InputOf<"form.foresee">["about"];

/** What a form is about, as the engine takes it. */
function matterOf({ vault }: Workspace, about: About): FormMatter {
  if (about.form === "injuries")
    return { kind: about.form, code: about.code, opensNames: about.opensPresent };
  if (about.form === "observation") return { kind: about.form, code: about.code };
  if (about.form !== "exhibits") return { kind: "person", code: about.code };
  if ("items" in about.of) return { kind: about.form, selection: { items: about.of.items } };
  // Items are chosen by the title as it is.
  const { title } = vault.records.show({ kind: "case", code: about.of.case }, { names: true }).fields;
  return { kind: about.form, selection: { caseTitle: typeof title === "string" ? title : "" } };
}

/** Forms that are filled from the register. */
export const formHandlers = (workspace: Workspace): HandlersOf<"form"> => ({
  "form.foresee": async ({ about, language, openedNames, ...consent }, { signal }) => {
    const ask = { matter: matterOf(workspace, about), openedNames, consent };
    const { filling, people, weighing } = await workspace.vault.forms.foresee(ask, { signal });
    const composed = composeForm(about.form, language, filling);
    return {
      ...{ weighing, people, exhibits: filling.exhibits.length },
      missing: missingOf(composed.subject),
      ...toldOf(composed),
    };
  },
  "form.write": async ({ about, language, openedNames, reference, as, place, ...consent }, { signal }) => {
    const told: { composed?: Composed } = {};
    const { sha256, sizeBytes, exhibits, veiled, leftOut } = await workspace.vault.forms.write({
      ...{ matter: matterOf(workspace, about), openedNames, reference, consent },
      signal,
      out: workspace.tokens.path(place),
      render: (filling) => {
        const composed = composeForm(about.form, language, filling);
        told.composed = composed;
        return printDocument(as, filledForm(composed.language, composed.subject));
      },
    });
    const { composed } = told;
    if (composed === undefined) throw new VaultError("internal", "a form was written without being composed");
    const missing = missingOf(composed.subject).length;
    return { sha256, sizeBytes, exhibits, veiled, leftOut, missing, ...toldOf(composed) };
  },
  "form.consent": async ({ person, language, as, place }) => {
    const { records } = workspace.vault;
    const known =
      person === undefined ? undefined : records.show({ kind: "person", code: person }, { names: false });
    const wish = { madeAt: formatUtcSeconds(Date.now()), person: known?.code };
    const form = consentForm(consentFormWords[language], language, wish);
    await writeNewFile(workspace.tokens.path(place), await printDocument(as, form));
    return null;
  },
});

/** Whether one item may leave in a form for a use (resources/spec/consent.md §3): every person linked to it is asked about, and the item itself. */

import {
  type ConsentQuestion,
  consentRule,
  type ConsentSubject,
  type DisclosureForm,
  disclosureForms,
  type WayForward,
  waysFor,
} from "./consent-rules.ts";
import {
  type Consent,
  type ConsentMatter,
  type ConsentState,
  type ConsentUse,
  speaksFor,
  stateOfVoices,
  unprovenGrants,
} from "./consent-state.ts";

/** Who may act for somebody on the day of the decision. */
export interface MandateInForce {
  readonly id: string;
  readonly person: string;
  /** The codes of the person for whom it speaks; all without it. */
  readonly saidAs?: readonly string[] | undefined;
}

/** Everything that a decision rests on. */
export interface ConsentCase {
  readonly item: string;
  /** The cases that it is in. */
  readonly cases: readonly string[];
  /** People who are linked to it. */
  readonly people: readonly string[];
  /** Those whose injuries it shows; they are asked about that on its own. */
  readonly injured?: readonly string[] | undefined;
  /** The codes of each person under whom two or more records were merged. */
  readonly voices?: ReadonlyMap<string, readonly string[]> | undefined;
  readonly consents: readonly Consent[];
  readonly mandates: readonly MandateInForce[];
  readonly use: ConsentUse;
  readonly form: DisclosureForm;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** Whether a reason was given to go without consent where the rules let one. */
  readonly isOverridden: boolean;
}

/** What stands in the way, or was passed over. */
export interface ConsentGap {
  /** Absent where it is about the item itself. */
  readonly person?: string;
  /** Present where it is about photographs of injuries. */
  readonly scope?: Consent["scope"];
  readonly state: ConsentState;
  readonly ways: readonly WayForward[];
}

/** A decision: `allowed` where no gap is left. */
export interface ConsentDecision {
  readonly allowed: boolean;
  /** What blocks it. */
  readonly gaps: readonly ConsentGap[];
  /** What would have, had no reason been given. */
  readonly overridden: readonly ConsentGap[];
  /** Mandates that it rests on. */
  readonly mandates: readonly string[];
  /** Ids of the records of leave that it rests on and that name nothing that proves them. */
  readonly unproven: readonly string[];
}

/** The mandates that speak for a person under each of their codes; undefined where one of these has none. */
function mandatesFor(
  { mandates }: Pick<ConsentCase, "mandates">,
  person: string | undefined,
  voices: readonly (string | undefined)[],
): string[] | undefined {
  const found = voices.map((voice) =>
    mandates.find((held) => held.person === person && speaksFor(held, voice)),
  );
  const ids = found.flatMap((mandate) => mandate?.id ?? []);
  return ids.length < voices.length ? undefined : [...new Set(ids)];
}

/** Ids of what a leave rests on and nothing proves; what hides people does not rest on it. */
function unprovenIds(
  { consents, ...matter }: ConsentCase & ConsentMatter,
  state: ConsentState,
  voices: readonly (string | undefined)[],
): string[] {
  if (state !== "granted" || disclosureForms[matter.form] === "hides") return [];
  const grants = voices.flatMap((voice) => unprovenGrants(consents, { ...matter, voice }));
  return grants.flatMap(({ id }) => id ?? []);
}

const gapOf = (
  person: string | undefined,
  scope: Consent["scope"],
  question: ConsentQuestion,
): ConsentGap => ({
  ...(person !== undefined && { person }),
  ...(scope && { scope }),
  state: question.state,
  ways: waysFor(question),
});

/** Decides. */
export function decideConsent(matter: ConsentCase): ConsentDecision {
  const { people, consents, use, form, isOverridden } = matter;
  const gaps: ConsentGap[] = [];
  const overridden: ConsentGap[] = [];
  const relied: string[] = [];
  const unproven: string[] = [];
  const weigh = (subject: ConsentSubject, person: string | undefined): void => {
    const voices = (person === undefined ? undefined : matter.voices?.get(person)) ?? [undefined];
    const about = { ...matter, person, ...(subject === "injuries" && { scope: subject }) };
    const question = { subject, state: stateOfVoices(consents, about, voices), use, form };
    const rule = consentRule(question);
    if (rule === "allowed") {
      unproven.push(...unprovenIds(about, question.state, voices));
      return;
    }
    const mandates = mandatesFor(matter, person, voices);
    if (mandates !== undefined && (rule === "mandate" || rule === "mandate-or-override")) {
      relied.push(...mandates);
      return;
    }
    const gap = gapOf(person, about.scope, question);
    const isPassed = isOverridden && (rule === "override" || rule === "mandate-or-override");
    (isPassed ? overridden : gaps).push(gap);
  };
  weigh(people.length === 0 ? "item-alone" : "item-with-people", undefined);
  for (const person of people) weigh("person", person);
  for (const person of matter.injured ?? []) weigh("injuries", person);
  return { allowed: gaps.length === 0, gaps, overridden, mandates: relied, unproven: [...new Set(unproven)] };
}

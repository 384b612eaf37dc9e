/** Whether one item may leave in a form for a use (resources/spec/consent.md §3): every person linked to it is asked about, and the item itself. */

import {
  consentRule,
  type ConsentSubject,
  type DisclosureForm,
  type WayForward,
  waysFor,
} from "./consent-rules.ts";
import { type Consent, type ConsentState, type ConsentUse, consentState } from "./consent-state.ts";

/** Who may act for somebody on the day of the decision. */
export interface MandateInForce {
  readonly id: string;
  readonly person: string;
}

/** Everything that a decision rests on. */
export interface ConsentCase {
  readonly item: string;
  /** The cases that it is in. */
  readonly cases: readonly string[];
  /** People who are linked to it. */
  readonly people: readonly string[];
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
}

/** Decides. */
export function decideConsent(matter: ConsentCase): ConsentDecision {
  const { people, consents, mandates, use, form, isOverridden } = matter;
  const gaps: ConsentGap[] = [];
  const overridden: ConsentGap[] = [];
  const relied: string[] = [];
  const weigh = (subject: ConsentSubject, person: string | undefined): void => {
    const question = { subject, state: consentState(consents, { ...matter, person }), use, form };
    const rule = consentRule(question);
    if (rule === "allowed") return;
    const mandate = mandates.find((held) => held.person === person);
    if (mandate !== undefined && (rule === "mandate" || rule === "mandate-or-override")) {
      relied.push(mandate.id);
      return;
    }
    const gap = { ...(person !== undefined && { person }), state: question.state, ways: waysFor(question) };
    const isPassed = isOverridden && (rule === "override" || rule === "mandate-or-override");
    (isPassed ? overridden : gaps).push(gap);
  };
  weigh(people.length === 0 ? "item-alone" : "item-with-people", undefined);
  for (const person of people) weigh("person", person);
  return { allowed: gaps.length === 0, gaps, overridden, mandates: relied };
}

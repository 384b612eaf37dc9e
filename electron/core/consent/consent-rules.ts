/**
 * What consent has to cover (resources/spec/consent.md §3), as one table: what is asked, how things stand, what for. Invariant: a no
 * blocks everything; where nobody was asked, only what hides people leaves, unless the table names another ground.
 */

import type { ConsentState, ConsentUse } from "./consent-state.ts";

/** Forms in which something about people leaves a vault, and whether they can be known by it. */
export const disclosureForms = {
  original: "shows",
  "safe-copy": "shows",
  redaction: "hides",
  "report-names": "shows",
  "report-codes": "hides",
} as const;

/** A form in which something about people leaves a vault; a report with pictures is one with names. */
export type DisclosureForm = keyof typeof disclosureForms;

/** In which form a copy leaves: one with covered parts hides people, every other one shows them. */
export const formOfCopy = ({ kind }: { readonly kind: string }): "redaction" | "safe-copy" =>
  kind === "redaction" ? "redaction" : "safe-copy";

/**
 * Whom a state is about: a person who is linked to the item, a person whose injuries it shows, or the item itself, with nobody linked
 * to it or with somebody.
 */
export const consentSubjects = ["person", "injuries", "item-alone", "item-with-people"] as const;

/** Whom a state is about. */
export type ConsentSubject = (typeof consentSubjects)[number];

/** What the table says: `mandate` allows under a mandate in force, `mandate-or-override` also for a reason that is given. */
export type ConsentRule = "allowed" | "blocked" | "override" | "mandate" | "mandate-or-override";

/** Rules by use. */
type ByUse = Readonly<Record<ConsentUse, ConsentRule>>;

const every = (rule: ConsentRule): ByUse => ({
  legal: rule,
  un: rule,
  briefing: rule,
  press: rule,
  public: rule,
});
const allowed = every("allowed");
const blocked = every("blocked");

const uncovered: ByUse = { ...blocked, legal: "mandate-or-override", un: "mandate" };
/** A closed circle may see what shows nobody that is known of; everybody may not, before somebody has said so. */
const nobodyKnown: ByUse = { ...allowed, press: "blocked", public: "blocked" };
const reasonAlone: ByUse = { ...blocked, legal: "override" };

/** For forms by which people can be known. */
const whereShown: Readonly<Record<ConsentSubject, Readonly<Record<ConsentState, ByUse>>>> = {
  person: { granted: allowed, expired: uncovered, none: uncovered, refused: blocked, withdrawn: blocked },
  // A mandate to act for somebody says nothing of pictures of their body.
  injuries: {
    granted: allowed,
    expired: reasonAlone,
    none: reasonAlone,
    refused: blocked,
    withdrawn: blocked,
  },
  "item-alone": {
    granted: allowed,
    expired: reasonAlone,
    none: nobodyKnown,
    refused: blocked,
    withdrawn: blocked,
  },
  "item-with-people": {
    granted: allowed,
    expired: reasonAlone,
    // The people in it are asked one by one.
    none: allowed,
    refused: blocked,
    withdrawn: blocked,
  },
};

/** For forms that hide them: a no is a no, everything else may go. */
const whereHidden: Readonly<Record<ConsentState, ByUse>> = {
  granted: allowed,
  expired: allowed,
  none: allowed,
  refused: blocked,
  withdrawn: blocked,
};

/** What has to be so. */
export interface ConsentQuestion {
  readonly subject: ConsentSubject;
  readonly state: ConsentState;
  readonly use: ConsentUse;
  readonly form: DisclosureForm;
}

/** What the table says. */
export const consentRule = ({ subject, state, use, form }: ConsentQuestion): ConsentRule =>
  disclosureForms[form] === "hides" ? whereHidden[state][use] : whereShown[subject][state][use];

/** What can be done about what is blocked. */
export const waysForward = ["redact", "pseudonymise", "ask", "say-who", "mandate", "override"] as const;

/** Something that can be done about what is blocked. */
export type WayForward = (typeof waysForward)[number];

/** What can be done where the rule does not allow it. */
export function waysFor(question: ConsentQuestion): WayForward[] {
  const { subject, state, form } = question;
  const rule = consentRule(question);
  if (rule === "allowed") return [];
  if (state === "refused" || state === "withdrawn") return ["ask"];
  return [
    form === "report-names" ? "pseudonymise" : "redact",
    "ask",
    ...(subject === "item-alone" && state === "none" ? (["say-who"] as const) : []),
    ...(rule === "mandate" || rule === "mandate-or-override" ? (["mandate"] as const) : []),
    ...(rule === "override" || rule === "mandate-or-override" ? (["override"] as const) : []),
  ];
}

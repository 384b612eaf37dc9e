/**
 * What somebody has said about a use, out of all that is recorded (resources/spec/consent.md §2). Invariant: a no stands until a later
 * yes about the same or something narrower takes its place; a later no of any width ends every yes that it is about.
 */

import { compareDates, daysOf } from "../records/partial-date.ts";
import type { consentUses, FieldsOf } from "../records/record-kinds.ts";

/** What something is handed over for. */
export type ConsentUse = (typeof consentUses)[number];

/** One record of consent; ids are hexadecimal, days are exact. `saidAs` are the codes of the person for whom it speaks, all without it. */
export type Consent = Pick<
  FieldsOf<"consent">,
  "person" | "item" | "case" | "use" | "scope" | "state" | "from" | "to" | "proof" | "saidAs"
> & { readonly id?: string };

/** How things stand on a day. */
export const consentStates = ["granted", "expired", "none", "refused", "withdrawn"] as const;

/** How things stand on a day; `none` where nobody was ever asked, or what was said then has ended. */
export type ConsentState = (typeof consentStates)[number];

/** About what somebody is asked. */
export interface ConsentMatter {
  /** Undefined for what was said about the item or case itself, without a person. */
  readonly person: string | undefined;
  readonly item: string;
  /** The cases that the item is in. */
  readonly cases: readonly string[];
  readonly use: ConsentUse;
  /** Present for photographs of injuries, which a yes to everything else does not reach. */
  readonly scope?: Consent["scope"];
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** A code under which the person may have spoken, where two records about them were merged. */
  readonly voice?: string | undefined;
}

/** Whether something was said under a code of the person. */
export const speaksFor = (
  { saidAs }: { readonly saidAs?: readonly string[] | undefined },
  voice: string | undefined,
): boolean => voice === undefined || saidAs?.includes(voice) !== false;

/** A no counts from the moment at which it is recorded: clocks are behind, and a day begins earlier in some places than in others. */
const hasBegun = ({ state, from }: Consent, day: string): boolean => state !== "granted" || from <= day;

function isAbout(consent: Consent, { person, item, cases, use, scope, day, voice }: ConsentMatter): boolean {
  return (
    speaksFor(consent, voice) &&
    consent.use === use &&
    consent.scope === scope &&
    consent.person === person &&
    (consent.item === undefined || consent.item === item) &&
    (consent.case === undefined || cases.includes(consent.case)) &&
    hasBegun(consent, day)
  );
}

const hasEnded = ({ to }: Consent, day: string): boolean => to !== undefined && to < day;

const isAsNarrow = (yes: Consent, no: Consent): boolean => {
  if (no.item !== undefined) return yes.item !== undefined;
  return no.case === undefined || yes.item !== undefined || yes.case === no.case;
};

const isLater = (one: Consent, other: Consent): boolean =>
  compareDates(daysOf(one.from), daysOf(other.from)) === 1;

/** How things stand. */
export function consentState(consents: readonly Consent[], matter: ConsentMatter): ConsentState {
  const said = consents.filter((consent) => isAbout(consent, matter));
  const grants = said.filter(({ state }) => state === "granted");
  const standing = said.filter(
    (no) =>
      no.state !== "granted" &&
      !hasEnded(no, matter.day) &&
      !grants.some((yes) => isLater(yes, no) && isAsNarrow(yes, no)),
  );
  const [newest] = standing.toSorted((one, other) => other.from.localeCompare(one.from));
  if (newest !== undefined) return newest.state;
  if (grants.length === 0) return "none";
  return grants.some((yes) => !hasEnded(yes, matter.day)) ? "granted" : "expired";
}

/** What a decision rests on where nothing proves it: the leave that stands, if no record of it names an item that proves it. */
export function unprovenGrants(consents: readonly Consent[], matter: ConsentMatter): Consent[] {
  const standing = consents.filter(
    (consent) => consent.state === "granted" && isAbout(consent, matter) && !hasEnded(consent, matter.day),
  );
  return standing.some(({ proof }) => proof !== undefined) ? [] : standing;
}

/** The weightiest first: what somebody said under one code is never outweighed by what was said under another one. */
const strictest: readonly ConsentState[] = ["refused", "withdrawn", "none", "expired", "granted"];

/** The weightiest of several; undefined where there is none. */
export const strictestOf = (states: readonly ConsentState[]): ConsentState | undefined =>
  strictest.find((state) => states.includes(state));

/** How things stand where a person may have spoken under several codes: the strictest of what each of them says. */
export function stateOfVoices(
  consents: readonly Consent[],
  matter: ConsentMatter,
  voices: readonly (string | undefined)[],
): ConsentState {
  const states = voices.map((voice) => consentState(consents, { ...matter, voice }));
  return strictestOf(states) ?? "none";
}

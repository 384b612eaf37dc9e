import { describe, expect, it } from "vitest";
import {
  consentRule,
  type ConsentRule,
  consentSubjects,
  type DisclosureForm,
  disclosureForms,
  waysFor,
} from "../../../../electron/core/consent/consent-rules.ts";
import {
  type Consent,
  consentState,
  consentStates,
  type ConsentUse,
} from "../../../../electron/core/consent/consent-state.ts";
import { type ConsentCase, decideConsent } from "../../../../electron/core/consent/decide-consent.ts";
import { consentUses } from "../../../../electron/core/records/record-kinds.ts";

const [A, B, M, O, X] = ["allowed", "blocked", "mandate", "override", "mandate-or-override"] as const;

/** Copied by hand from resources/spec/consent.md §3: subject, state, then legal, un, briefing, press, public for what shows people. */
const shown: readonly (readonly [string, ...ConsentRule[]])[] = [
  ["person granted", A, A, A, A, A],
  ["person expired", X, M, B, B, B],
  ["person none", X, M, B, B, B],
  ["person refused", B, B, B, B, B],
  ["person withdrawn", B, B, B, B, B],
  ["injuries granted", A, A, A, A, A],
  ["injuries expired", O, B, B, B, B],
  ["injuries none", O, B, B, B, B],
  ["injuries refused", B, B, B, B, B],
  ["injuries withdrawn", B, B, B, B, B],
  ["item-alone granted", A, A, A, A, A],
  ["item-alone expired", O, B, B, B, B],
  ["item-alone none", A, A, A, B, B],
  ["item-alone refused", B, B, B, B, B],
  ["item-alone withdrawn", B, B, B, B, B],
  ["item-with-people granted", A, A, A, A, A],
  ["item-with-people expired", O, B, B, B, B],
  ["item-with-people none", A, A, A, A, A],
  ["item-with-people refused", B, B, B, B, B],
  ["item-with-people withdrawn", B, B, B, B, B],
];
const no = new Set(["refused", "withdrawn"]);
const forms = Object.keys(disclosureForms) as DisclosureForm[];

const matrix = consentSubjects.flatMap((subject) =>
  consentStates.flatMap((state) =>
    forms.flatMap((form) => consentUses.map((use) => ({ subject, state, form, use }))),
  ),
);

describe("the rule", () => {
  it("is what the table says, in all of 500 cases", () => {
    expect(matrix).toHaveLength(4 * 5 * 5 * 5);
    for (const question of matrix) {
      const { subject, state, form, use } = question;
      const row = shown.find(([name]) => name === `${subject} ${state}`);
      const hidden = no.has(state) ? B : A;
      const isHidden = form === "redaction" || form === "report-codes";
      const expected = isHidden ? hidden : row?.[consentUses.indexOf(use) + 1];
      expect([question, consentRule(question)]).toEqual([question, expected]);
    }
  });

  it("names a way on wherever it does not allow, and none where it does", () => {
    for (const question of matrix) {
      const ways = waysFor(question);
      expect([question, ways.length > 0]).toEqual([question, consentRule(question) !== "allowed"]);
      if (ways.length > 0) expect(ways).toContain("ask");
    }
  });
});

const PERSON = "aa".repeat(16);
const OTHER = "ab".repeat(16);
const ITEM = "bb".repeat(16);
const CASE = "cc".repeat(16);
const DAY = "2021-06-01";
const said = (state: Consent["state"], from: string, rest: Partial<Consent> = {}): Consent => ({
  person: PERSON,
  use: "press",
  state,
  from,
  ...rest,
});
const stateOf = (...consents: Consent[]) =>
  consentState(consents, { person: PERSON, item: ITEM, cases: [CASE], use: "press", day: DAY });

describe("what somebody has said", () => {
  it.each<[string, Consent[], string]>([
    ["nothing", [], "none"],
    ["for another use", [said("granted", "2021-01-01", { use: "legal" })], "none"],
    ["by somebody else", [said("granted", "2021-01-01", { person: OTHER })], "none"],
    ["about another item", [said("granted", "2021-01-01", { item: OTHER })], "none"],
    ["about another case", [said("granted", "2021-01-01", { case: OTHER })], "none"],
    ["from tomorrow", [said("granted", "2021-06-02")], "none"],
    ["no, from tomorrow by a clock that is behind", [said("refused", "2021-06-02")], "refused"],
    [
      "yes, then no from tomorrow",
      [said("granted", "2021-01-01"), said("withdrawn", "2021-06-02")],
      "withdrawn",
    ],
    ["no, then yes from tomorrow", [said("refused", "2021-01-01"), said("granted", "2021-06-02")], "refused"],
    ["today", [said("granted", "2021-06-01")], "granted"],
    ["until today", [said("granted", "2021-01-01", { to: DAY })], "granted"],
    ["until yesterday", [said("granted", "2021-01-01", { to: "2021-05-31" })], "expired"],
    ["no, until yesterday", [said("refused", "2021-01-01", { to: "2021-05-31" })], "none"],
    ["yes, then no", [said("granted", "2021-01-01"), said("withdrawn", "2021-02-01")], "withdrawn"],
    ["no, then yes", [said("refused", "2021-01-01"), said("granted", "2021-02-01")], "granted"],
    ["both on one day", [said("granted", "2021-01-01"), said("refused", "2021-01-01")], "refused"],
    [
      "no about the item, later yes to everything",
      [said("refused", "2021-01-01", { item: ITEM }), said("granted", "2021-02-01")],
      "refused",
    ],
    [
      "yes about the item, later no to everything",
      [said("granted", "2021-01-01", { item: ITEM }), said("refused", "2021-02-01")],
      "refused",
    ],
    [
      "no about the case, later yes about the item",
      [said("refused", "2021-01-01", { case: CASE }), said("granted", "2021-02-01", { item: ITEM })],
      "granted",
    ],
    [
      "no about the case, later yes about another case",
      [said("refused", "2021-01-01", { case: CASE }), said("granted", "2021-02-01", { case: OTHER })],
      "refused",
    ],
    [
      "no, later yes that has ended",
      [said("refused", "2021-01-01"), said("granted", "2021-02-01", { to: "2021-03-01" })],
      "expired",
    ],
  ])("%s", (_name, consents, state) => {
    expect(stateOf(...consents)).toBe(state);
    expect(stateOf(...consents.toReversed())).toBe(state);
  });
});

const asked = (use: ConsentUse, form: DisclosureForm, rest: Partial<ConsentCase> = {}): ConsentCase => ({
  ...{ item: ITEM, cases: [CASE], people: [PERSON], consents: [], mandates: [] },
  ...{ use, form, day: DAY, isOverridden: false },
  ...rest,
});

describe("photographs of injuries", () => {
  const general = consentUses.map((use) => said("granted", "2021-01-01", { use }));
  const ofInjuries = consentUses.map((use) => said("granted", "2021-01-01", { use, scope: "injuries" }));
  const mandates = [{ id: "dd".repeat(16), person: PERSON }];
  const decided = (consents: Consent[], use: ConsentUse, rest: Partial<ConsentCase> = {}) =>
    decideConsent(asked(use, "original", { injured: [PERSON], consents, mandates, ...rest }));

  it("need both a yes to the use and a yes of their own, which neither a mandate nor the other yes replaces", () => {
    for (const use of consentUses) {
      expect(decided(general, use)).toMatchObject({
        allowed: false,
        gaps: [{ person: PERSON, scope: "injuries", state: "none" }],
      });
      expect(decided([...general, ...ofInjuries], use)).toMatchObject({ allowed: true, gaps: [] });
      const alone = decided(ofInjuries, use, { mandates: [] });
      expect(alone).toMatchObject({ allowed: false, gaps: [{ person: PERSON, state: "none" }] });
      expect(alone.gaps[0]).not.toHaveProperty("scope");
    }
  });

  it("go for a reason in legal proceedings where nobody was asked, and never against a no", () => {
    expect(decided(general, "legal", { isOverridden: true }).allowed).toBe(true);
    expect(decided(general, "un", { isOverridden: true }).allowed).toBe(false);
    const no = said("refused", "2021-02-01", { use: "legal", scope: "injuries" });
    expect(decided([...general, ...ofInjuries, no], "legal", { isOverridden: true }).allowed).toBe(false);
    // A no to pictures of injuries is none to everything else.
    expect(decided([...general, no], "legal", { injured: [] }).allowed).toBe(true);
  });
});

describe("a decision", () => {
  const mandates = [{ id: "dd".repeat(16), person: PERSON }];

  it("rests on a mandate only where the table lets it, and names it", () => {
    for (const use of consentUses) {
      const { allowed, mandates: relied } = decideConsent(asked(use, "original", { mandates }));
      expect([use, allowed, relied.length]).toEqual([use, use === "legal" || use === "un", allowed ? 1 : 0]);
    }
    const refused = [said("refused", "2021-01-01", { use: "legal" })];
    expect(decideConsent(asked("legal", "original", { mandates, consents: refused })).allowed).toBe(false);
  });

  it("passes over what a reason was given for, and never a no", () => {
    for (const use of consentUses) {
      const { allowed, overridden } = decideConsent(asked(use, "original", { isOverridden: true }));
      expect([use, allowed, overridden.length]).toEqual([use, use === "legal", use === "legal" ? 1 : 0]);
    }
    const withdrawn = [said("withdrawn", "2021-01-01", { use: "legal" })];
    const { allowed, gaps } = decideConsent(
      asked("legal", "original", { isOverridden: true, consents: withdrawn }),
    );
    expect([allowed, gaps]).toEqual([false, [{ person: PERSON, state: "withdrawn", ways: ["ask"] }]]);
  });

  it("asks everybody: one consent does not speak for another person, nor that of an item for its people", () => {
    const ofItem: Consent = { item: ITEM, use: "press", state: "granted", from: "2021-01-01" };
    const consents = [said("granted", "2021-01-01"), ofItem];
    const { gaps } = decideConsent(asked("press", "original", { consents, people: [PERSON, OTHER] }));
    expect(gaps.map(({ person }) => person)).toEqual([OTHER]);
  });
});

import { expect, it } from "vitest";
import {
  type CaseContents,
  type CaseRecord,
  missingOfCase,
} from "../../../../electron/core/records/missing-of-case.ts";

const DAY = "2021-06-01";
const [kase, victim, lawyer, event] = ["ca", "ab", "cd", "ef"].map((pair) => pair.repeat(16)) as [
  string,
  string,
  string,
  string,
];

const row = <Fields>(id: string, code: string, fields: Fields, items = 0): CaseRecord<Fields> => ({
  ...{ id, code, fields, items },
});

const nothing: CaseContents = {
  id: kase,
  fields: { title: "Colony" },
  ...{ people: [], events: [], acts: [], statuses: [], consents: [], mandates: [], communications: [] },
  items: 0,
  unaskedItems: 0,
};

const kindsOf = (contents: Partial<CaseContents>): string[] =>
  missingOfCase({ ...nothing, fields: { lead: "a" }, items: 1, ...contents }, DAY).map(
    ({ kind, record, use, day }) =>
      [kind, record?.code, use, day].filter((part) => part !== undefined).join(" "),
  );

const whole: Partial<CaseContents> = {
  people: [row(victim, "P-1", {})],
  events: [row(event, "E-1", { title: "a", from: "2021", place: "0".repeat(32) }, 1)],
  acts: [row("1", "A-1", { event, term: "life", person: victim })],
  consents: [
    row("2", "N-1", { person: victim, use: "un", state: "granted", from: "2021-01-01", proof: "x" }),
  ],
};

it("says what an empty case lacks", () => {
  expect(missingOfCase(nothing, DAY)).toEqual([
    { kind: "no-lead" },
    { kind: "no-people" },
    { kind: "no-events" },
    { kind: "no-items" },
  ]);
});

it("finds nothing where everything is", () => {
  expect(kindsOf(whole)).toEqual([]);
});

it("names every consent that stands in the way, by its use", () => {
  const said = (state: "granted" | "refused" | "withdrawn", use: "un" | "press" | "legal", to?: string) =>
    row("9", `N-${use}`, {
      ...{ person: victim, use, state, from: "2021-02-01", proof: "x" },
      ...(to !== undefined && { to }),
    });
  const consents = [
    said("refused", "press"),
    said("withdrawn", "un"),
    said("granted", "legal", "2021-05-31"),
  ];
  expect(kindsOf({ ...whole, consents })).toEqual([
    "consent-refused P-1 press",
    "consent-withdrawn P-1 un",
    "consent-expired P-1 legal",
  ]);
  expect(kindsOf({ ...whole, consents: [] })).toEqual(["consent-none P-1"]);
  // What somebody said about another case says nothing about this one.
  const elsewhere = { ...said("refused", "press").fields, case: "ee".repeat(16) };
  expect(kindsOf({ ...whole, consents: [row("9", "N-9", elsewhere)] })).toEqual([]);
  const unproven = row("9", "N-9", {
    person: victim,
    use: "un",
    state: "granted",
    from: "2021-01-01",
  } as const);
  expect(kindsOf({ ...whole, consents: [unproven] })).toEqual(["consent-unproven N-9"]);
});

it("counts days to mandates and answers", () => {
  const mandate = (to: string | undefined, proof?: string) =>
    row("9", "M-1", {
      ...{ person: victim, agent: lawyer, scope: "all" },
      ...(to !== undefined && { to }),
      ...(proof !== undefined && { proof }),
    });
  const mandates = (to?: string) => kindsOf({ ...whole, mandates: [mandate(to, "x")] });
  expect([
    mandates("2021-05-31"),
    mandates("2021-06-01"),
    mandates("2021-06-15"),
    mandates("2021-06-16"),
  ]).toEqual([
    ["mandate-ended M-1 2021-05-31"],
    ["mandate-ends M-1 2021-06-01"],
    ["mandate-ends M-1 2021-06-15"],
    [],
  ]);
  expect(mandates("2021")).toEqual([]);
  expect(kindsOf({ ...whole, mandates: [mandate(undefined)] })).toEqual(["mandate-unproven M-1"]);
  const answers = (deadline: string, answer?: string) =>
    kindsOf({
      ...whole,
      communications: [
        row("9", "K-1", {
          term: "comm.wgad",
          from: "2021",
          deadline,
          ...(answer !== undefined && { answer }),
        }),
      ],
    });
  expect(answers("2021-05-31")).toEqual(["answer-overdue K-1 2021-05-31"]);
  expect(answers("2021-06-10", "answer.pending")).toEqual(["answer-due K-1 2021-06-10"]);
  expect(answers("2021-05-31", "answer.substantive")).toEqual([]);
});

it("names what was not written down of events, acts and statuses, and items nobody asked about", () => {
  expect(
    kindsOf({
      ...whole,
      unaskedItems: 3,
      events: [row("0", "E-2", { title: "b" })],
      acts: [row("1", "A-1", { event, term: "life" })],
      statuses: [row("2", "S-1", { person: victim, term: "status.detained" })],
    }),
  ).toEqual([
    "intake-open",
    "event-undated E-2",
    "event-unplaced E-2",
    "event-without-acts E-2",
    "event-without-items E-2",
    "act-without-victim A-1",
    "status-undated S-1",
  ]);
});

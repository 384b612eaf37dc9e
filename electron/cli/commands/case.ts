import type { Missing } from "../../core/records/missing-of-case.ts";
import { type Action, commonActions } from "../records/record-actions.ts";
import { recordCommand } from "../records/record-command.ts";
import { alignColumns } from "../terminal/columns.ts";

const missingSentences: Readonly<Record<Missing["kind"], string>> = {
  "consent-refused": "consent was refused",
  "consent-withdrawn": "consent was withdrawn",
  "consent-expired": "consent has expired",
  "answer-overdue": "no answer, and the deadline is over",
  "mandate-ended": "the mandate has ended",
  "consent-none": "consent: not asked",
  "answer-due": "an answer is due",
  "mandate-ends": "the mandate ends",
  "consent-unproven": "no item proves this consent",
  "mandate-unproven": "no item proves this mandate",
  "intake-open": "items about which nobody asked the six questions",
  "event-undated": "the event has no date",
  "event-unplaced": "the event has no place",
  "event-without-acts": "the event has no acts",
  "event-without-items": "no item shows this event",
  "act-without-victim": "to whom it was done is not recorded",
  "status-undated": "the status has no first day",
  "no-lead": "nobody leads this case",
  "no-people": "no people",
  "no-events": "no events",
  "no-items": "no items",
};

/** What a case lacks, in words. */
const missingLines = (missing: readonly Missing[]): string[] =>
  alignColumns(
    missing.map(({ kind, record, use, day, count }) => [
      record?.code ?? "",
      missingSentences[kind],
      use ?? "",
      day ?? "",
      count === undefined ? "" : String(count),
    ]),
  );

const show: Action = {
  ...commonActions.show,
  act: (register, wish) => {
    const shown = commonActions.show.act(register, wish);
    const missing = register.missing(wish.words[0] ?? "");
    const heading =
      missing.length === 0 ? "Nothing is missing, as far as the register can tell." : "Missing:";
    return {
      ...shown,
      document: { ...(shown.document as object), missing },
      lines: [...shown.lines, "", heading, ...missingLines(missing)],
    };
  },
};

export const caseRecord = recordCommand("case", {
  summary: "keep what belongs together: people, events and items of one matter",
  about: ["An import with --case makes a case too. Items are linked as: case link VAULT CODE item ITEM."],
  actions: { show },
  examples: [
    {
      does: "Open a case",
      line: "sandyq case add ~/vault --set 'title=Market square, 9 May' --set state=open",
    },
  ],
});

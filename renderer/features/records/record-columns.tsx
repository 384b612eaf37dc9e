import { type ReactNode, useMemo } from "react";
import type { ListedRecord, RecordKind } from "../../../electron/contract/view-types.ts";
import { isOverdue, noAnswers } from "../../../electron/core/figures/judge-record.ts";
import { localDay } from "../../../electron/core/records/partial-date.ts";
import { type Amounts, useAmounts } from "../../text/amounts.ts";
import { type RecordWords, useRecordWords } from "../../text/record-words.ts";
import { type Text, useText } from "../../text/text-provider.tsx";
import { Status } from "../../ui/notes.tsx";
import { calledBy } from "./record-name.tsx";
import { RecordValue, ShownDate } from "./record-value.tsx";
import { type Terms, useTerms } from "./terms.ts";

/** A column of a list of records. */
export interface RecordColumn {
  readonly label: string;
  /** A track of a grid. */
  readonly width: string;
  readonly isNumber?: boolean;
  readonly cell: (record: ListedRecord) => ReactNode;
}

type Counted = RecordKind | "item";

interface StandingProps {
  readonly standing: NonNullable<ListedRecord["standing"]>;
  readonly terms: Terms;
}

function Standing({ standing, terms }: StandingProps) {
  const t = useText();
  return (
    <span className="Precise">
      {terms.name(standing.term)}
      {!standing.isCertain && <span className="muted small">{t("figures.perhaps")}</span>}
    </span>
  );
}

/** What came back; and where nothing has, whether the day until which it was awaited is over. */
function Answer({ record: { kind, fields } }: { readonly record: ListedRecord }) {
  const t = useText();
  const { answer } = fields;
  const told = typeof answer === "string" ? answer : undefined;
  if (!noAnswers.includes(told)) {
    return <RecordValue kind={kind} field="answer" value={told ?? ""} named={{}} />;
  }
  return isOverdue(fields, localDay(new Date())) ? (
    <Status weight="caution">{t("communications.overdue")}</Status>
  ) : (
    <span className="muted">{t("communications.waiting")}</span>
  );
}

/** What heads and cells are written with. */
interface Writers {
  readonly t: Text;
  readonly words: RecordWords;
  readonly terms: Terms;
  readonly amounts: Amounts;
}

/** What every list begins with: the code and what it is called. */
function firstColumns(kind: RecordKind, { words, terms }: Writers): RecordColumn[] {
  const name = kind === "person" ? "name" : kind === "communication" ? "term" : "title";
  return [
    {
      label: words.field(kind, "code"),
      width: "6.5rem",
      cell: ({ code }) => <span className="Code">{code}</span>,
    },
    {
      label: kind === "term" ? words.kind(kind) : words.field(kind, name),
      width: "minmax(9rem, 1.6fr)",
      cell: (record) => {
        const { term } = record.fields;
        if (kind === "communication" && typeof term === "string")
          return <RecordValue kind={kind} field="term" value={term} named={{}} />;
        const { code } = record.fields;
        if (kind === "term" && typeof code === "string")
          return <bdi className="strong">{terms.name(code)}</bdi>;
        const called = calledBy(record);
        return called === record.code ? (
          <span className="muted">—</span>
        ) : (
          <bdi className="strong">{called}</bdi>
        );
      },
    },
  ];
}

function columnsOf(kind: RecordKind, writers: Writers): readonly RecordColumn[] {
  const { t, words, terms, amounts } = writers;
  const field = (name: string, width = "minmax(6rem, 1fr)"): RecordColumn => ({
    label: words.field(kind, name),
    width,
    cell: ({ fields, references }) => {
      const value = fields[name];
      const reference = references[name];
      const named = reference === undefined ? {} : { [reference.id]: reference };
      return value === undefined ? null : (
        <RecordValue kind={kind} field={name} value={value} named={named} />
      );
    },
  });
  const number = (what: Counted): RecordColumn => ({
    label: words.kinds(what),
    width: "minmax(4.5rem, 6.5rem)",
    isNumber: true,
    cell: ({ counts = {} }) => <span className="num">{amounts.count(counts[what] ?? 0)}</span>,
  });
  const from: RecordColumn = {
    label: words.field(kind, "from"),
    width: "11rem",
    cell: ({ fields }) => (typeof fields["from"] === "string" ? <ShownDate text={fields["from"]} /> : null),
  };
  const standing: RecordColumn = {
    label: t("people.standing"),
    width: "minmax(12rem, 1fr)",
    cell: ({ standing: known }) => known && <Standing standing={known} terms={terms} />,
  };
  const answer: RecordColumn = {
    label: words.field(kind, "answer"),
    width: "minmax(13.5rem, 1fr)",
    cell: (record) => <Answer record={record} />,
  };
  const others: Partial<Record<RecordKind, readonly RecordColumn[]>> = {
    case: [field("reference"), field("state", "7rem"), number("person"), number("event"), number("item")],
    communication: [field("case"), from, field("deadline", "9rem"), answer],
    event: [field("term"), from, field("place"), number("act"), number("item")],
    observation: [field("place"), from, field("filming", "9rem"), number("event"), number("item")],
    organisation: [field("names"), field("sort", "9rem"), field("parent"), number("act"), number("item")],
    place: [field("names"), field("sort", "8rem"), field("region"), number("event"), number("item")],
    term: [field("code"), field("sort", "9rem"), field("parent"), field("retired", "9rem")],
    person: [field("role"), standing, number("case"), number("act"), number("item")],
  };
  return [...firstColumns(kind, writers), ...(others[kind] ?? [from, number("item")])];
}

/** The columns of a list of one kind; the same ones until another language is spoken or other terms are known. */
export function useRecordColumns(kind: RecordKind): readonly RecordColumn[] {
  const t = useText();
  const words = useRecordWords();
  const terms = useTerms();
  const amounts = useAmounts();
  return useMemo(() => columnsOf(kind, { t, words, terms, amounts }), [kind, t, words, terms, amounts]);
}

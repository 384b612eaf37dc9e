import type { RecordKind, Reference } from "../../../electron/contract/view-types.ts";
import type { FieldValue } from "../../../electron/core/records/record-field.ts";
import { kindOf, type RecordFields } from "../../../electron/core/records/record-kinds.ts";
import { usePartialDates } from "../../text/partial-dates.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { type Fact, Facts } from "../../ui/facts.tsx";
import { useNavigation } from "../../app/navigation.tsx";
import { MarkTexts } from "../injuries/mark-texts.tsx";
import { RecordName } from "./record-name.tsx";
import { useTerms } from "./terms.ts";

interface RecordValueProps {
  readonly kind: RecordKind;
  readonly field: string;
  readonly value: FieldValue;
  /** Records that values name, by their ids. */
  readonly named: Readonly<Record<string, Reference>>;
}

type TextProps = Pick<RecordValueProps, "kind" | "field"> & { readonly value: string };

/** A date with the small word that says how exactly it is known. */
export function ShownDate({ text }: { readonly text: string }) {
  const { date, precision } = usePartialDates()(text);
  return (
    <span className="Precise num">
      {date}
      {precision !== undefined && <span className="muted small">{precision}</span>}
    </span>
  );
}

function AskedValue({ value }: { readonly value: FieldValue }) {
  const t = useText();
  const isNo = typeof value === "object" && "asked" in value && value.asked === "no";
  return <span className="muted">{t(isNo ? "asked.no" : "asked.unknown")}</span>;
}

function ItemLink({ id }: { readonly id: string }) {
  const t = useText();
  const { go } = useNavigation();
  return (
    <button className="Link" type="button" onClick={() => go({ at: "item", item: id })}>
      {t("record.openItem", { code: id.slice(0, 8) })}
    </button>
  );
}

const TermName = ({ code }: { readonly code: string }) => <span>{useTerms().name(code)}</span>;

function BareText({ kind, field, value }: TextProps) {
  const words = useRecordWords();
  const type = kindOf(kind).fields[field]?.type;
  if (type === "date" || type === "day") return <ShownDate text={value} />;
  if (type === "choice") return <span>{words.choice(kind, value)}</span>;
  if (type === "term") return <TermName code={value} />;
  if (type === "item") return <ItemLink id={value} />;
  if (type === "batch") return <span className="mono">{value.slice(0, 8)}</span>;
  return <bdi className="Prose">{value}</bdi>;
}

/** Several texts, each whole: what parts them in a row may be part of one of them. */
function Texts({ texts }: { readonly texts: readonly string[] }) {
  return (
    <span className="Texts">
      {texts.map((text) => (
        <bdi key={text}>{text}</bdi>
      ))}
    </span>
  );
}

/** What a field holds, in words. */
export function RecordValue({ kind, field, value, named }: RecordValueProps) {
  if (Array.isArray(value)) {
    const texts = value as readonly string[];
    if (kindOf(kind).fields[field]?.type === "marks") return <MarkTexts texts={texts} />;
    return <Texts texts={texts} />;
  }
  if (typeof value === "number") return <span className="num">{String(value)}</span>;
  if (typeof value !== "string") return <AskedValue value={value} />;
  const reference = named[value];
  if (reference !== undefined) return <RecordName code={reference.code} title={reference.title} />;
  return <BareText kind={kind} field={field} value={value} />;
}

interface RecordFactsProps {
  readonly record: {
    readonly kind: RecordKind;
    readonly fields: RecordFields;
    readonly references: Readonly<Record<string, Reference>>;
  };
  /** Fields that stand elsewhere on the page. */
  readonly without?: readonly string[];
}

/** The fields of a record that hold something, a line each, in the order of the table of kinds. */
export function RecordFacts({ record: { kind, fields, references }, without = [] }: RecordFactsProps) {
  const words = useRecordWords();
  const named = Object.fromEntries(Object.values(references).map((reference) => [reference.id, reference]));
  const facts = Object.keys(kindOf(kind).fields).flatMap((field): Fact[] => {
    const value = fields[field];
    if (value === undefined || without.includes(field)) return [];
    return [
      {
        label: words.field(kind, field),
        value: <RecordValue kind={kind} field={field} value={value} named={named} />,
      },
    ];
  });
  return <Facts facts={facts} />;
}

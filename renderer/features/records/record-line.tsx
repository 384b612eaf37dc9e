import type { RecordAround, RecordKind, Reference } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { type ShownDate, usePartialDates } from "../../text/partial-dates.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { type Text, useText } from "../../text/text-provider.tsx";
import { calledBy } from "./record-name.tsx";
import { RecordValue } from "./record-value.tsx";

/** A record as far as a line tells of it. */
export type LineRecord = Pick<RecordAround, "kind" | "code" | "fields" | "references">;

/** What a line says of a record, beside its code and its days. */
const shownFields: Partial<Record<RecordKind, readonly string[]>> = {
  case: ["title", "reference", "state"],
  person: ["name", "role"],
  status: ["term", "facility", "authority", "sentence"],
  event: ["title", "place"],
  term: ["code", "en", "fr", "it", "ru", "kk", "pl", "uk"],
  act: ["term", "person", "perpetrator", "event"],
  consent: ["use", "scope", "state", "person", "case"],
  injury: ["lesion", "marks"],
  mandate: ["agent", "person", "scope"],
  communication: ["term", "answer", "case", "person"],
  observation: ["title", "filming"],
  organisation: ["title", "sort"],
};

/** Fields whose values do not tell by themselves what they are. */
const labelled: ReadonlySet<string> = new Set(["agent", "person", "perpetrator"]);

/** Both ends in words; an end that nobody wrote down is no end. */
function spanOf(t: Text, first: ShownDate | undefined, last: ShownDate | undefined): string {
  if (last === undefined || first?.date === last.date) return first?.date ?? "";
  return t("records.until", { from: first?.date ?? t("date.shown.unknown"), to: last.date });
}

/** When something was, from when to when, each as exactly as it is known. */
export function ShownSpan({ from, to }: { readonly from: unknown; readonly to: unknown }) {
  const t = useText();
  const show = usePartialDates();
  const [first, last] = [from, to].map((text) => (typeof text === "string" ? show(text) : undefined));
  if (first === undefined && last === undefined) return null;
  // Both ends show by themselves whether they are days, months or years.
  const isAbout = [from, to].some((text) => typeof text === "string" && text.endsWith("~"));
  const single = last === undefined ? first?.precision : undefined;
  const precision = single ?? (isAbout ? t("date.shown.about") : undefined);
  return (
    <span className="Precise num">
      {spanOf(t, first, last)}
      {precision !== undefined && <span className="muted small">{precision}</span>}
    </span>
  );
}

/** References by the ids that fields hold. */
export const namedBy = (references: LineRecord["references"]): Readonly<Record<string, Reference>> =>
  Object.fromEntries(Object.values(references).map((reference) => [reference.id, reference]));

/** A code that opens the page of its record. */
export function CodeLink({ kind, code }: Pick<LineRecord, "kind" | "code">) {
  const t = useText();
  const { go } = useNavigation();
  return (
    <button
      className="Link Code"
      type="button"
      aria-label={t("records.open", { what: code })}
      onClick={() => go({ at: "record", kind, code })}
    >
      {code}
    </button>
  );
}

interface RecordLineProps {
  readonly record: LineRecord;
  /** Fields that the page around tells already. */
  readonly without?: readonly string[];
  /** Whether it is a record of another vault, which cannot be opened here and whose code is told beside it. */
  readonly isElsewhere?: boolean;
}

/** A record in one line, which opens it. */
export function RecordLine({ record, without = [], isElsewhere = false }: RecordLineProps) {
  const words = useRecordWords();
  const { kind, code, fields, references } = record;
  const shown = (shownFields[kind] ?? ["title"]).filter(
    (field) => fields[field] !== undefined && !without.includes(field),
  );
  return (
    <>
      {!isElsewhere && <CodeLink kind={kind} code={code} />}
      {shown.map((field) => {
        const value = fields[field];
        return value === undefined ? null : (
          <span key={field} className="Precise">
            {labelled.has(field) && <span className="muted small">{words.field(kind, field)}</span>}
            <RecordValue kind={kind} field={field} value={value} named={namedBy(references)} />
          </span>
        );
      })}
      <ShownSpan from={fields["from"]} to={fields["to"]} />
    </>
  );
}

/** A person by code, with the name where it is shown and the role. */
export function PersonTag({ record }: { readonly record: LineRecord }) {
  const { go } = useNavigation();
  const t = useText();
  const { kind, code, fields } = record;
  const called = calledBy(record);
  return (
    <button
      className="PersonTag"
      type="button"
      title={t("records.open", { what: code })}
      onClick={() => go({ at: "record", kind, code })}
    >
      <span className="Code">{code}</span>
      {called !== code && <bdi>{called}</bdi>}
      {typeof fields["role"] === "string" && (
        <span className="muted">
          <RecordValue kind={kind} field="role" value={fields["role"]} named={{}} />
        </span>
      )}
    </button>
  );
}

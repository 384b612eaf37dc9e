import type { ReactNode } from "react";
import type { RecordAround, RecordKind } from "../../../electron/contract/view-types.ts";
import { daysOf } from "../../../electron/core/records/partial-date.ts";
import { useAmounts } from "../../text/amounts.ts";
import { usePartialDates } from "../../text/partial-dates.ts";
import { useText } from "../../text/text-provider.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Status } from "../../ui/notes.tsx";
import { iconOfKind } from "./kind-icons.ts";
import { calledBy } from "./record-name.tsx";
import { CodeLink, namedBy, PersonTag, ShownSpan } from "./record-line.tsx";
import { RecordValue } from "./record-value.tsx";

/** A field of a record, where it holds something. */
function FieldOf({ record, field }: { readonly record: RecordAround; readonly field: string }) {
  const { kind, fields, references } = record;
  const value = fields[field];
  return value === undefined ? null : (
    <RecordValue kind={kind} field={field} value={value} named={namedBy(references)} />
  );
}

function Items({ count: items }: { readonly count: number }) {
  const t = useText();
  const { count } = useAmounts();
  if (items === 0) return null;
  return <span className="muted">{t("records.itemCount", { count: items, shown: count(items) })}</span>;
}

/** What was done in an event: the violation, and to whom. */
function Acts({ acts }: { readonly acts: readonly RecordAround[] }) {
  return (
    <div className="row wrap">
      {acts.map((act) => (
        <span className="Tag" key={act.code}>
          <FieldOf record={act} field="term" />
          {act.references["person"] !== undefined && (
            <span className="Code muted">{act.references["person"].code}</span>
          )}
        </span>
      ))}
    </div>
  );
}

function EventBody({ record, around }: EntryProps) {
  const acts = around.filter(
    ({ kind, references }) => kind === "act" && references["event"]?.id === record.id,
  );
  return (
    <>
      <h3>{calledBy(record)}</h3>
      <Acts acts={acts} />
      <span className="row wrap">
        <FieldOf record={record} field="place" />
        <Items count={record.items} />
      </span>
    </>
  );
}

function StatusBody({ record, around, isOfOne }: EntryProps) {
  const person = around.find(({ id }) => id === record.references["person"]?.id);
  return (
    <>
      <h3>
        <FieldOf record={record} field="term" />
      </h3>
      <span className="row wrap">
        {!isOfOne && person !== undefined && <PersonTag record={person} />}
        <FieldOf record={record} field="facility" />
        <FieldOf record={record} field="authority" />
        <FieldOf record={record} field="articles" />
        <FieldOf record={record} field="sentence" />
      </span>
    </>
  );
}

function CommunicationBody({ record }: EntryProps) {
  const t = useText();
  const show = usePartialDates();
  const { answer, deadline } = record.fields;
  return (
    <>
      <h3>
        <FieldOf record={record} field="term" />
      </h3>
      <span className="row wrap">
        {answer === undefined ? (
          <Status weight="caution">{t("records.unanswered")}</Status>
        ) : (
          <FieldOf record={record} field="answer" />
        )}
        {typeof deadline === "string" && <span>{t("records.deadline", { day: show(deadline).date })}</span>}
      </span>
    </>
  );
}

interface EntryProps {
  readonly record: RecordAround;
  readonly around: readonly RecordAround[];
  /** Whether the page is about one person, who then is not named. */
  readonly isOfOne: boolean;
}

const bodies: Partial<Record<RecordKind, (props: EntryProps) => ReactNode>> = {
  event: EventBody,
  status: StatusBody,
  communication: CommunicationBody,
};

const beginOf = ({ fields }: RecordAround): string => {
  const { from } = fields;
  return typeof from === "string" ? daysOf(from).first : "9999";
};

interface RecordTimelineProps {
  readonly around: readonly RecordAround[];
  readonly kinds: readonly RecordKind[];
  readonly isOfOne?: boolean;
}

/** What happened, in the order of days; what has no day comes last and says so. */
export function RecordTimeline({ around, kinds, isOfOne = false }: RecordTimelineProps) {
  const t = useText();
  const shown = around
    .filter(({ kind }) => kinds.includes(kind))
    .toSorted((one, other) => beginOf(one).localeCompare(beginOf(other)));
  if (shown.length === 0) return <p className="small muted pane-row">{t("records.none")}</p>;
  return (
    <ol className="Timeline">
      {shown.map((record) => {
        const Body = bodies[record.kind];
        return (
          <li className="TEntry" key={record.id}>
            <div className="TEntry-when">
              {record.fields["from"] === undefined ? (
                <span className="muted">{t("date.none")}</span>
              ) : (
                <ShownSpan from={record.fields["from"]} to={record.fields["to"]} />
              )}
            </div>
            <div className="TEntry-dot">
              <Icon of={iconOfKind(record.kind)} />
            </div>
            <div className="TEntry-body stack">
              {Body !== undefined && <Body record={record} around={around} isOfOne={isOfOne} />}
              <span>
                <CodeLink kind={record.kind} code={record.code} />
              </span>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

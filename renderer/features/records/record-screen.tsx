import type { RecordAround, RecordKind } from "../../../electron/contract/view-types.ts";
import { kindOf, recordKindNames } from "../../../electron/core/records/record-kinds.ts";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { ErrorNote } from "../../ui/notes.tsx";
import { FillFormButton } from "../forms/fill-form-button.tsx";
import { MarkedBody } from "../injuries/marked-body.tsx";
import { marksOf } from "../injuries/marks-of.ts";
import { VersionActs } from "../testimony/version-acts.tsx";
import { LinkList } from "./link-list.tsx";
import { useNames } from "./names.tsx";
import { RecordGroup } from "./record-group.tsx";
import { RecordHead } from "./record-head.tsx";
import { RecordHistory } from "./record-history.tsx";
import { RecordOrigins } from "./record-origins.tsx";
import { RecordItems } from "./record-items.tsx";
import { RecordFacts } from "./record-value.tsx";
import { WithdrawRecord } from "./withdraw-record.tsx";

/** What is added on the page of a kind: a kind of which every record belongs to one of this, and by which field. */
const parts: Partial<Record<RecordKind, { readonly kind: RecordKind; readonly field: string }>> = {
  event: { kind: "act", field: "event" },
  organisation: { kind: "organisation", field: "parent" },
};

/** The records that lead to this one, by their kinds; those that can be added here are there even where there are none. */
function Leading({
  kind,
  id,
  around,
}: {
  readonly kind: RecordKind;
  readonly id: string;
  readonly around: readonly RecordAround[];
}) {
  const part = parts[kind];
  return recordKindNames.map((each) => {
    const records = around.filter((other) => other.kind === each && other.isOwn);
    const canAdd = part?.kind === each;
    if (records.length === 0 && !canAdd) return null;
    return (
      <RecordGroup
        key={each}
        kind={each}
        records={records}
        without={canAdd ? [part.field] : []}
        {...(canAdd ? { given: { [part.field]: id } } : {})}
      />
    );
  });
}

/** A record of any kind that has no page of its own making: its fields, what belongs to it, its links, its changes. */
export function RecordScreen({ kind, code }: { readonly kind: RecordKind; readonly code: string }) {
  const { names } = useNames();
  const { data: record, error } = useAnswer("record.show", { kind, code, names });
  const { data: around } = useAnswer("record.around", { kind, code, names });
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  if (record === undefined || around === undefined) return null;
  const { links } = kindOf(kind);
  return (
    <>
      <RecordHead record={record}>
        {kind === "testimony" && <VersionActs code={record.code} />}
        {kind === "observation" && <FillFormButton source={{ of: "record", kind, code }} />}
      </RecordHead>
      <div className="Scroll">
        <div className="body stack-2">
          {kind === "injury" && <MarkedBody injuries={[{ number: 1, marks: marksOf(record.fields) }]} />}
          <RecordFacts record={record} />
          <Leading kind={kind} id={record.id} around={around} />
          {links.includes("item") && <RecordItems kind={kind} code={record.code} />}
          {links.length > 0 && <LinkList record={record} />}
          <RecordOrigins record={record} />
          <RecordHistory kind={kind} code={record.code} />
          <WithdrawRecord record={record} />
        </div>
      </div>
    </>
  );
}

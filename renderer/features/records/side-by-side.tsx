import type { ReactNode } from "react";
import type { RecordKind, Reference } from "../../../electron/contract/view-types.ts";
import { kindOf, type RecordFields } from "../../../electron/core/records/record-kinds.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Status } from "../../ui/notes.tsx";
import { RecordValue } from "./record-value.tsx";

/** What one of two says. */
export interface Source {
  readonly title: ReactNode;
  readonly fields: RecordFields;
  /** Records that its fields name, by the ids that stand in them. */
  readonly named: Readonly<Record<string, Reference>>;
}

interface SideBySideProps {
  readonly label: string;
  readonly kind: RecordKind;
  readonly left: Source;
  /** What it is held against; nothing where there is nothing yet. */
  readonly right: Source | undefined;
  /** What stands at the end of a line in which the two say different things. */
  readonly onDiffering?: (field: string) => ReactNode;
}

/** A value in one word to compare: records by their codes, because ids are of one vault only. */
function compared({ fields, named }: Source, field: string): string | undefined {
  const value = fields[field];
  if (typeof value === "string") return named[value]?.code ?? value;
  return JSON.stringify(value);
}

/** Fields in which two sources say different things. */
const differingFields = (kind: RecordKind, left: Source, right: Source): readonly string[] =>
  Object.keys(kindOf(kind).fields).filter((field) => {
    const isSaid = left.fields[field] !== undefined && right.fields[field] !== undefined;
    return isSaid && compared(left, field) !== compared(right, field);
  });

function Said({ kind, field, source }: { kind: RecordKind; field: string; source: Source | undefined }) {
  const t = useText();
  const value = source?.fields[field];
  if (source === undefined || value === undefined) return <span className="muted">{t("record.empty")}</span>;
  return <RecordValue kind={kind} field={field} value={value} named={source.named} />;
}

/** Two sources of one record, a line for every field that one of them fills; neither stands before the other. */
export function SideBySide({ label, kind, left, right, onDiffering }: SideBySideProps) {
  const t = useText();
  const words = useRecordWords();
  const filled = Object.keys(kindOf(kind).fields).filter(
    (field) => left.fields[field] !== undefined || right?.fields[field] !== undefined,
  );
  const differing = right === undefined ? [] : differingFields(kind, left, right);
  return (
    <div className="TableScroll" role="region" aria-label={label} tabIndex={0}>
      <table className="Table flush SideBySide">
        <thead>
          <tr>
            <th scope="col">{t("sides.field")}</th>
            <th scope="col">{left.title}</th>
            {right !== undefined && <th scope="col">{right.title}</th>}
          </tr>
        </thead>
        <tbody>
          {filled.map((field) => (
            <tr key={field}>
              <th scope="row">
                {words.field(kind, field)}
                {differing.includes(field) && <Status weight="caution">{t("sides.differ")}</Status>}
              </th>
              <td>
                <Said kind={kind} field={field} source={left} />
              </td>
              {right !== undefined && (
                <td>
                  <Said kind={kind} field={field} source={right} />
                  {differing.includes(field) && onDiffering?.(field)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

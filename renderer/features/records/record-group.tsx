import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { RecordDetails, RecordKind } from "../../../electron/contract/view-types.ts";
import type { RecordFields } from "../../../electron/core/records/record-kinds.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Group } from "../../ui/facts.tsx";
import { RecordDialog } from "./record-dialog.tsx";
import { type LineRecord, RecordLine } from "./record-line.tsx";

interface RecordGroupProps {
  readonly kind: RecordKind;
  readonly records: readonly LineRecord[];
  readonly without?: readonly string[];
  /** What a new one holds from the start; nothing can be added without. */
  readonly given?: RecordFields;
  readonly onMade?: (record: RecordDetails) => void;
  /** Stands beside what makes a new one. */
  readonly beside?: ReactNode;
  /** Shows them in another way than line by line. */
  readonly children?: ReactNode;
}

/** The records of a kind that belong to a page, and a way to add one. */
export function RecordGroup({
  kind,
  records,
  without = [],
  given,
  onMade,
  beside,
  children,
}: RecordGroupProps) {
  const t = useText();
  const words = useRecordWords();
  const { count } = useAmounts();
  const [isMaking, setMaking] = useState(false);
  return (
    <Group title={words.kinds(kind)} note={count(records.length)}>
      {children === undefined && records.length === 0 && (
        <p className="small muted pane-row">{t("records.none")}</p>
      )}
      {children ?? (
        <ul className="Lines">
          {records.map((record) => (
            <li key={record.code}>
              <RecordLine record={record} without={without} />
            </li>
          ))}
        </ul>
      )}
      {given !== undefined && (
        <div className="row wrap pane-row">
          <Button label={words.make(kind)} icon={Plus} isSmall onPress={() => setMaking(true)} />
          {beside}
        </div>
      )}
      {isMaking && given !== undefined && (
        <RecordDialog
          kind={kind}
          given={given}
          onClose={() => setMaking(false)}
          {...(onMade === undefined ? {} : { onDone: onMade })}
        />
      )}
    </Group>
  );
}

import { Plus } from "lucide-react";
import { useState } from "react";
import type { RecordAround } from "../../../electron/contract/view-types.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Group } from "../../ui/facts.tsx";
import { RecordDialog } from "../records/record-dialog.tsx";
import { RecordLine } from "../records/record-line.tsx";
import { MarkedBody } from "./marked-body.tsx";
import { marksOf } from "./marks-of.ts";

interface InjuryGroupProps {
  /** The id of the person. */
  readonly person: string;
  readonly injuries: readonly RecordAround[];
}

/** All injuries of a person: their marks on one body, each with the number of its line. */
export function InjuryGroup({ person, injuries }: InjuryGroupProps) {
  const t = useText();
  const words = useRecordWords();
  const { count } = useAmounts();
  const [isMaking, setMaking] = useState(false);
  return (
    <Group title={words.kinds("injury")} note={count(injuries.length)}>
      {injuries.length === 0 && <p className="small muted pane-row">{t("records.none")}</p>}
      {injuries.length > 0 && (
        <MarkedBody
          injuries={injuries.map(({ fields }, index) => ({ number: index + 1, marks: marksOf(fields) }))}
        />
      )}
      <ol className="Lines numbered">
        {injuries.map((record, index) => (
          <li key={record.code}>
            <span className="strong num">{count(index + 1)}</span>
            <RecordLine record={record} />
          </li>
        ))}
      </ol>
      <div className="row pane-row">
        <Button label={words.make("injury")} icon={Plus} isSmall onPress={() => setMaking(true)} />
      </div>
      {isMaking && <RecordDialog kind="injury" given={{ person }} onClose={() => setMaking(false)} />}
    </Group>
  );
}

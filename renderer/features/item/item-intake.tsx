import { PenLine } from "lucide-react";
import { useState } from "react";
import { furtherIntake, intakeQuestions } from "../../../electron/core/records/intake-questions.ts";
import type { ItemDetails } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useAmounts } from "../../text/amounts.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Facts, Group } from "../../ui/facts.tsx";
import { Status } from "../../ui/notes.tsx";
import { RecordDialog } from "../records/record-dialog.tsx";

type Intake = ItemDetails["intake"][number];

const states = { answered: "asked.text", no: "asked.no", unknown: "asked.unknown" } as const;

/** How it stands with one question; the answer itself is read on the page of its record, with names shown. */
function State({ state, record }: Intake) {
  const t = useText();
  const { go } = useNavigation();
  if (state === "open") return <Status weight="caution">{t("asked.none")}</Status>;
  return (
    <span className="row wrap">
      <span>{t(states[state])}</span>
      {record !== undefined && (
        <button
          type="button"
          className="Link Code"
          onClick={() => go({ at: "record", kind: "intake", code: record })}
        >
          {record}
        </button>
      )}
    </span>
  );
}

/** The six questions about how a recording came to be and came here; what nobody asked yet stays in sight. */
export function ItemIntake({ item }: { readonly item: ItemDetails }) {
  const t = useText();
  const words = useRecordWords();
  const { count } = useAmounts();
  const [isAnswering, setAnswering] = useState(false);
  const open = item.intake.filter(({ state }) => state === "open").length;
  return (
    <Group
      title={words.kind("intake")}
      {...(open > 0 && { note: t("intake.open", { count: open, shown: count(open) }) })}
    >
      <Facts
        facts={item.intake.map((intake) => ({
          label: words.field("intake", intake.question),
          value: <State {...intake} />,
        }))}
      />
      <div className="row pane-row">
        <Button label={words.make("intake")} icon={PenLine} isSmall onPress={() => setAnswering(true)} />
      </div>
      {isAnswering && (
        <RecordDialog
          kind="intake"
          given={{ item: item.item }}
          only={[...intakeQuestions, ...furtherIntake]}
          onClose={() => setAnswering(false)}
        />
      )}
    </Group>
  );
}

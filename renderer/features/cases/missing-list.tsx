import { CircleDashed, CircleX, type LucideIcon, TriangleAlert } from "lucide-react";
import type { Missing } from "../../../electron/contract/view-types.ts";
import { sayMissing } from "../../../electron/core/records/say-missing.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { usePartialDates } from "../../text/partial-dates.ts";
import { useText } from "../../text/text-provider.tsx";
import { Group } from "../../ui/facts.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ErrorNote } from "../../ui/notes.tsx";

type Weight = "stop" | "caution" | "plain";

/** What stops an export, what has to be done by a day; all else is only not written down. */
const weights: Partial<Record<Missing["kind"], Weight>> = {
  "consent-refused": "stop",
  "consent-withdrawn": "stop",
  "consent-expired": "stop",
  "answer-overdue": "caution",
  "mandate-ended": "caution",
  "consent-none": "caution",
  "answer-due": "caution",
  "mandate-ends": "caution",
  "consent-unproven": "caution",
  "mandate-unproven": "caution",
};

const icons: Readonly<Record<Weight, LucideIcon>> = {
  stop: CircleX,
  caution: TriangleAlert,
  plain: CircleDashed,
};

function MissingLine({ missing }: { readonly missing: Missing }) {
  const words = useRecordWords();
  const { count } = useAmounts();
  const show = usePartialDates();
  const { go } = useNavigation();
  const { kind, record } = missing;
  const weight = weights[kind] ?? "plain";
  const sentence = sayMissing(words.missing, missing, {
    use: (use) => words.choice("consent", use),
    day: (day) => show(day).date,
    count,
  });
  return (
    <li className={`Status ${weight}`}>
      <Icon of={icons[weight]} />
      {record === undefined ? (
        <span>{sentence}</span>
      ) : (
        <button className="Link" type="button" onClick={() => go({ at: "record", ...record })}>
          {sentence}
        </button>
      )}
    </li>
  );
}

/** What a case lacks; each line leads to where it can be mended. */
export function MissingList({ code }: { readonly code: string }) {
  const t = useText();
  const words = useRecordWords();
  const { data, error } = useAnswer("case.missing", { code });
  return (
    <Group title={t("missing.title")}>
      {error !== null && <ErrorNote code={codeOf(error)} />}
      {data?.length === 0 && <p className="small muted pane-row">{words.missing.none}</p>}
      <ul className="Missing">
        {data?.map((missing, index) => (
          <MissingLine key={String(index)} missing={missing} />
        ))}
      </ul>
    </Group>
  );
}

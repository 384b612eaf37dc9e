import type { ConsentUse } from "../../../electron/contract/view-types.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Select } from "../../ui/select.tsx";

/** Undefined where nobody said it yet. */
export type ChosenUse = ConsentUse | undefined;

const wordOfUse = {
  legal: "use.legal",
  un: "use.un",
  briefing: "use.briefing",
  press: "use.press",
  public: "use.public",
} as const satisfies Readonly<Record<ConsentUse, MessageId>>;
const uses = Object.keys(wordOfUse) as readonly ConsentUse[];

interface UseChoiceProps {
  readonly use: ChosenUse;
  readonly onChange: (use: ChosenUse) => void;
}

/** What something is handed over for: consent is looked at for this use and no other. */
export function UseChoice({ use, onChange }: UseChoiceProps) {
  const t = useText();
  return (
    <div className="row wrap">
      <span>{t("use.label")}</span>
      <Select
        label={t("use.label")}
        value={use ?? "unsaid"}
        options={[
          { value: "unsaid" as const, label: t("use.unsaid") },
          ...uses.map((value) => ({ value, label: t(wordOfUse[value]) })),
        ]}
        onChange={(value) => onChange(value === "unsaid" ? undefined : value)}
      />
    </div>
  );
}

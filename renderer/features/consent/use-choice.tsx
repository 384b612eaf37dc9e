import type { ConsentUse } from "../../../electron/contract/view-types.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Status } from "../../ui/notes.tsx";
import { Select } from "../../ui/select.tsx";

/** What each use is called. */
export const wordOfUse = {
  legal: "use.legal",
  un: "use.un",
  briefing: "use.briefing",
  press: "use.press",
  public: "use.public",
} as const satisfies Readonly<Record<ConsentUse, MessageId>>;

/** Every use, from the narrowest circle to everybody. */
export const uses = Object.keys(wordOfUse) as readonly ConsentUse[];

interface UseChoiceProps {
  readonly use: ConsentUse | undefined;
  /** Whether nothing may leave before it is said. */
  readonly isNeeded: boolean;
  readonly onChange: (use: ConsentUse | undefined) => void;
}

/** What something is handed over for: consent is looked at for this use and no other. */
export function UseChoice({ use, isNeeded, onChange }: UseChoiceProps) {
  const t = useText();
  return (
    <div className="stack">
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
      {isNeeded && <Status weight="stop">{t("use.needed")}</Status>}
    </div>
  );
}

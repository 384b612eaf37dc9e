import type { Copies, Disclosure } from "../../../electron/contract/view-types.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { RadioList } from "../../ui/radio-list.tsx";
import { copiesWords, leavingBytes } from "./export-plan.ts";

interface CopiesStepProps {
  readonly copies: Copies;
  readonly disclosure: Disclosure;
  readonly onChange: (copies: Copies) => void;
}

const hints = {
  original: "copies.asOriginalHint",
  safe: "copies.asSafeHint",
  both: "copies.asBothHint",
} as const;

/** What of each item goes: it decides what the receivers learn. */
export function CopiesStep({ copies, disclosure, onChange }: CopiesStepProps) {
  const t = useText();
  const { bytes } = useAmounts();
  return (
    <>
      <header>
        <h2>{t("export.copiesTitle")}</h2>
        <p className="muted">
          {t("export.amount", {
            count: disclosure.items,
            size: bytes(leavingBytes(copies, disclosure)),
          })}
        </p>
      </header>
      <RadioList
        label={t("export.copiesTitle")}
        value={copies}
        options={(["original", "safe", "both"] as const).map((value) => ({
          value,
          label: t(copiesWords[value]),
          hint: t(hints[value]),
        }))}
        onChange={onChange}
      />
    </>
  );
}

import { useText } from "../../text/text-provider.tsx";
import { Choice } from "../../ui/choice.tsx";

/** Quiet minutes after which a vault may lock. */
const choices = [1, 5, 10, 30, 60] as const;

export type Minutes = (typeof choices)[number];

interface LockAfterProps {
  readonly value: number;
  readonly onChange: (minutes: Minutes) => void;
}

export function LockAfter({ value, onChange }: LockAfterProps) {
  const t = useText();
  return (
    <Choice
      label={t("settings.lockAfter")}
      value={String(value)}
      options={choices.map((minutes) => ({
        value: String(minutes),
        label: t("settings.minutes", { count: minutes }),
      }))}
      onChange={(chosen) => onChange(choices.find((minutes) => String(minutes) === chosen) ?? 10)}
    />
  );
}

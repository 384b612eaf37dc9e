import { useText } from "../../text/text-provider.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { forUse, type Purpose } from "../consent/purpose.ts";
import { UseChoice } from "../consent/use-choice.tsx";

interface ListsChoiceProps {
  /** Whether the lists are not in it but go to the same people: what these lack must not be read off it. */
  readonly goesBeside: boolean;
  readonly isOn: boolean;
  readonly purpose: Purpose;
  readonly onChange: (isOn: boolean) => void;
  readonly onPurpose: (purpose: Purpose) => void;
}

/** Whether what is saved goes with the lists behind the numbers, for what, and whether without whoever consent does not cover. */
export function ListsChoice({ goesBeside, isOn, purpose, onChange, onPurpose }: ListsChoiceProps) {
  const t = useText();
  return (
    <>
      <CheckBox label={t(goesBeside ? "figures.beside" : "figures.lists")} isOn={isOn} onChange={onChange} />
      {isOn && goesBeside && <p className="small muted">{t("figures.besideText")}</p>}
      {isOn && (
        <UseChoice
          use={purpose.use}
          isNeeded={purpose.use === undefined}
          onChange={(use) => onPurpose(forUse(purpose, use))}
        />
      )}
      {isOn && !goesBeside && purpose.use !== undefined && (
        <CheckBox
          label={t("figures.leaveOut")}
          isOn={purpose.leavesOut}
          onChange={(leavesOut) => onPurpose({ ...purpose, leavesOut })}
        />
      )}
    </>
  );
}

import { useCallback, useState } from "react";
import { useGuard } from "../../app/navigation.tsx";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";

interface LeaveGuardProps {
  readonly keepAll: () => Promise<void>;
  /** Whether nobody may leave now; tells why. */
  readonly isHeld: () => boolean;
}

/** Keeps the last words before the screen is left; where that fails, nobody leaves without having been told. */
export function LeaveGuard({ keepAll, isHeld }: LeaveGuardProps) {
  const t = useText();
  const [answer, setAnswer] = useState<((mayLeave: boolean) => void) | undefined>();
  const guard = useCallback(async () => {
    if (isHeld()) return false;
    try {
      await keepAll();
      // Sealing may have begun meanwhile.
      return !isHeld();
    } catch {
      if (isHeld()) return false;
      // What went wrong stands on the screen.
      return await new Promise<boolean>((resolve) => setAnswer(() => resolve));
    }
  }, [keepAll, isHeld]);
  useGuard(guard);
  if (answer === undefined) return null;
  const say = (mayLeave: boolean): void => {
    answer(mayLeave);
    setAnswer(undefined);
  };
  return (
    <DialogBox
      title={t("write.leaveTitle")}
      onClose={() => say(false)}
      actions={
        <>
          <Button label={t("write.leave")} look="stop" onPress={() => say(true)} />
          <Button label={t("write.stay")} look="main" autoFocus onPress={() => say(false)} />
        </>
      }
    >
      <p>{t("write.leaveText")}</p>
    </DialogBox>
  );
}

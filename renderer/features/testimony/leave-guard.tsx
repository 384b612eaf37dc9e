import { useCallback, useState } from "react";
import { useGuard } from "../../app/navigation.tsx";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";

/** Keeps the last words before the screen is left; where that fails, nobody leaves without having been told. */
export function LeaveGuard({ keepAll }: { readonly keepAll: () => Promise<void> }) {
  const t = useText();
  const [answer, setAnswer] = useState<((mayLeave: boolean) => void) | undefined>();
  const guard = useCallback(async () => {
    try {
      await keepAll();
      return true;
    } catch {
      // What went wrong stands on the screen.
      return await new Promise<boolean>((resolve) => setAnswer(() => resolve));
    }
  }, [keepAll]);
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

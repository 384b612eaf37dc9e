import { useCallback, useEffect, useRef, useState } from "react";
import { useGuard } from "../../app/navigation.tsx";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";

interface LeaveGuardProps {
  readonly keepAll: () => Promise<void>;
  /** Whether nobody may leave now; tells why. */
  readonly isHeld: () => boolean;
}

/** A disk that does not answer keeps nobody waiting for longer. */
const KEEP_WITHIN_MS = 2000;

const isKept = (keepAll: () => Promise<void>): Promise<boolean> =>
  Promise.race([
    keepAll().then(
      () => true,
      () => false,
    ),
    new Promise<false>((resolve) => setTimeout(resolve, KEEP_WITHIN_MS, false)),
  ]);

/** A question that is open until it is answered; one that comes after it takes its place, and whoever asked before stays. */
function useQuestion() {
  const [isOpen, setOpen] = useState(false);
  const waiting = useRef<(mayLeave: boolean) => void>(undefined);
  const answer = useCallback((mayLeave: boolean) => {
    waiting.current?.(mayLeave);
    waiting.current = undefined;
    setOpen(false);
  }, []);
  const ask = useCallback(() => {
    waiting.current?.(false);
    setOpen(true);
    return new Promise<boolean>((resolve) => {
      waiting.current = resolve;
    });
  }, []);
  useEffect(() => () => waiting.current?.(false), []);
  return { isOpen, ask, answer };
}

/** Keeps the last words before the screen is left; where that fails, nobody leaves without having been told. */
export function LeaveGuard({ keepAll, isHeld }: LeaveGuardProps) {
  const t = useText();
  const { isOpen, ask, answer } = useQuestion();
  const guard = useCallback(
    async (onAsk?: () => void) => {
      if (isHeld()) return false;
      const kept = await isKept(keepAll);
      // Sealing may have begun meanwhile.
      if (isHeld()) return false;
      if (kept) return true;
      onAsk?.();
      // What went wrong stands on the screen.
      return await ask();
    },
    [keepAll, isHeld, ask],
  );
  useGuard(guard);
  if (!isOpen) return null;
  return (
    <DialogBox
      title={t("write.leaveTitle")}
      onClose={() => answer(false)}
      actions={
        <>
          <Button label={t("write.leave")} look="stop" onPress={() => answer(true)} />
          <Button label={t("write.stay")} look="main" autoFocus onPress={() => answer(false)} />
        </>
      }
    >
      <p>{t("write.leaveText")}</p>
    </DialogBox>
  );
}

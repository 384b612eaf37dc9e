import { useState } from "react";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";

interface ThrowAwayProps {
  readonly isDisabled?: boolean;
  readonly onGo: () => Promise<void>;
}

/** Throws a draft away, after a question: it cannot be undone. */
export function ThrowAway({ isDisabled = false, onGo }: ThrowAwayProps) {
  const t = useText();
  const [isAsking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  const go = (): void => {
    close();
    void onGo();
  };
  return (
    <>
      <Button
        label={t("write.throw")}
        look="quiet"
        isSmall
        isDisabled={isDisabled}
        onPress={() => setAsking(true)}
      />
      {isAsking && (
        <DialogBox
          title={t("write.throwTitle")}
          onClose={close}
          actions={
            <>
              <Button label={t("act.cancel")} look="quiet" onPress={close} />
              <Button label={t("write.throwGo")} look="stop" onPress={go} />
            </>
          }
        >
          <p>{t("write.throwText")}</p>
        </DialogBox>
      )}
    </>
  );
}

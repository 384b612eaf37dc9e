import { useState } from "react";
import type { RecordDetails } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { useRecordAct } from "./use-record-act.ts";

/** Withdraws a record that should not be there; nothing is deleted. */
export function WithdrawRecord({ record: { kind, code, withdrawnAt } }: { readonly record: RecordDetails }) {
  const t = useText();
  const [isAsking, setAsking] = useState(false);
  const { mutate, error, isPending } = useRecordAct("record.withdraw");
  if (withdrawnAt !== undefined) return null;
  const close = (): void => setAsking(false);
  return (
    <div className="row">
      <Button label={t("record.withdraw")} look="stop" isSmall onPress={() => setAsking(true)} />
      {isAsking && (
        <DialogBox
          title={t("record.withdrawTitle", { what: code })}
          onClose={close}
          actions={
            <>
              <Button label={t("act.cancel")} look="quiet" onPress={close} />
              <Button
                label={t("record.withdraw")}
                look="stop"
                isDisabled={isPending}
                onPress={() => mutate({ kind, code }, { onSuccess: close })}
              />
            </>
          }
        >
          <p>{t("record.withdrawText")}</p>
          {error !== null && <ErrorNote code={codeOf(error)} />}
        </DialogBox>
      )}
    </div>
  );
}

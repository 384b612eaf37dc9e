import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ErrorCode } from "../../../electron/contract/view-types.ts";
import { call, codeOf } from "../../client/call.ts";
import { useText } from "../../text/text-provider.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { StepFrame } from "./step-frame.tsx";
import { LockAfter, type Minutes } from "../settings/lock-after.tsx";

/** When the vault locks itself; then it is opened for the first time. */
export function LockStep({ passphrase }: { readonly passphrase: string }) {
  const t = useText();
  const client = useQueryClient();
  const [minutes, setMinutes] = useState<Minutes>(10);
  const [isOpening, setOpening] = useState(false);
  const [code, setCode] = useState<ErrorCode | undefined>();
  const open = async (): Promise<void> => {
    setOpening(true);
    try {
      await call("app.prefer", { lockAfterMinutes: minutes });
      await call("vault.open", { passphrase });
      await client.invalidateQueries({ queryKey: ["app.state"] });
    } catch (error) {
      setCode(codeOf(error));
      setOpening(false);
    }
  };
  return (
    <StepFrame
      title={t("first.lockTitle")}
      lead={t("first.lockLead")}
      next={t(isOpening ? "lock.opening" : "first.open")}
      isBusy={isOpening}
      onNext={() => void open()}
    >
      <LockAfter value={minutes} onChange={setMinutes} />
      {code !== undefined && <ErrorNote code={code} />}
    </StepFrame>
  );
}

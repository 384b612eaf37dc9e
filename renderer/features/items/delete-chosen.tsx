import { useState } from "react";
import { useJob } from "../../client/jobs.ts";
import { aboutRecords } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { Field } from "../../ui/field.tsx";
import { ErrorNote } from "../../ui/notes.tsx";

interface DeleteChosenProps {
  readonly items: readonly string[];
  readonly onClose: (isDone: boolean) => void;
}

/** Removes several originals after their number was typed; what stays is said before. */
export function DeleteChosen({ items, onClose }: DeleteChosenProps) {
  const t = useText();
  const { count } = useAmounts();
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const { state, run, stop } = useJob("item.delete", [
    ...aboutRecords,
    "item.list",
    "item.facets",
    "item.show",
    "vault.info",
    "log.page",
  ]);
  const isRunning = state.kind === "running";
  const step = state.kind === "running" ? state.step : undefined;
  const isSure = typed.trim() === String(items.length) && reason.trim() !== "";
  const remove = async (): Promise<void> => {
    if ((await run({ items: [...items], reason: reason.trim() })) !== undefined) onClose(true);
  };
  return (
    <DialogBox
      title={t("chosen.deleteTitle", { count: items.length })}
      onClose={() => onClose(false)}
      actions={
        <>
          <Button
            label={t(isRunning ? "act.stop" : "act.cancel")}
            look="quiet"
            onPress={isRunning ? stop : () => onClose(false)}
          />
          <Button
            label={t("act.delete")}
            look="stop"
            isDisabled={!isSure || isRunning}
            onPress={() => void remove()}
          />
        </>
      }
    >
      <p>{t("delete.text")}</p>
      <Field label={t("delete.reason")} value={reason} onChange={setReason} autoFocus />
      <Field
        label={t("chosen.deleteConfirm", { count: items.length })}
        value={typed}
        onChange={setTyped}
        maxLength={10}
      />
      {step !== undefined && (
        <p className="small num" role="status">
          {t("items.progress", { done: count(step.done), total: count(step.total) })}
        </p>
      )}
      {state.kind === "failed" && <ErrorNote code={state.code} />}
    </DialogBox>
  );
}

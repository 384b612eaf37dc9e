import { Download } from "lucide-react";
import type { InputOf } from "../../../electron/contract/commands.ts";
import { useJob } from "../../client/jobs.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/notes.tsx";

/** Takes an original or a copy out of the vault; the log says so for good. */
export function SaveButton({ choice }: { readonly choice: InputOf<"content.save"> }) {
  const t = useText();
  const { state, run } = useJob("content.save", ["item.show", "log.page"]);
  const label = t(choice.derivative !== undefined ? "item.saveCopy" : "item.saveOriginal");
  return (
    <span className="row wrap">
      <Button
        label={label}
        icon={Download}
        isSmall
        isDisabled={state.kind === "running"}
        onPress={() => void run(choice)}
      />
      {state.kind === "done" && state.value !== null && (
        <span className="small muted" role="status">
          {t("item.saved", { name: state.value })}
        </span>
      )}
      {state.kind === "failed" && <ErrorNote code={state.code} />}
    </span>
  );
}

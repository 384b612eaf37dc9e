import { CopyCheck, FolderPlus, Tags, Trash2, X } from "lucide-react";
import { memo, useState } from "react";
import { useNavigation } from "../../app/navigation.tsx";
import { useAnswer } from "../../client/questions.ts";
import { changedByCopies } from "../../client/register-answers.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { BulkDialog } from "../bulk/bulk-dialog.tsx";
import { FillFormButton } from "../forms/fill-form-button.tsx";
import { ItemsReport } from "../report/report-buttons.tsx";
import { useLongJob } from "../tray/use-long-job.ts";
import { DeleteChosen } from "./delete-chosen.tsx";
import { itemKinds } from "./item-kind.ts";
import { MOST_IDS } from "./item-pages.ts";

/** What is chosen, in numbers. */
function Weight({ items }: { readonly items: readonly string[] }) {
  const t = useText();
  const { bytes, list } = useAmounts();
  const { data: weight } = useAnswer("item.weigh", { items: [...items] });
  if (weight === undefined) return null;
  const kinds = weight.kinds.map(({ kind, count }) => t(itemKinds[kind].weight, { count }));
  return (
    <span className="small muted num SelBar-weight">
      {list(kinds)} · {bytes(weight.sizeBytes)}
    </span>
  );
}

function SafeCopies({ items }: { readonly items: readonly string[] }) {
  const t = useText();
  const { count } = useAmounts();
  const { state, running, run, stop } = useLongJob("item.safeCopies", {
    doing: "copies.making",
    changes: changedByCopies,
    paceOf: ({ done, total }) => ({ doneBytes: 0, totalBytes: 0, doneFiles: done, totalFiles: total }),
    ended: ({ made, there, refused }) => ({
      said: (saying) =>
        saying.t("chosen.copiesMade", {
          made: saying.count(made),
          there: saying.count(there),
          refused: saying.count(refused.length),
        }),
      isTrouble: refused.length > 0,
    }),
  });
  const progress = running?.progress;
  return (
    <>
      {running !== undefined && (
        <span className="small num" role="status">
          {progress === undefined
            ? t("copies.making")
            : t("items.progress", { done: count(progress.doneFiles), total: count(progress.totalFiles) })}
        </span>
      )}
      {state.kind === "done" && (
        <span className="small" role="status">
          {t("chosen.copiesMade", {
            made: count(state.value.made),
            there: count(state.value.there),
            refused: count(state.value.refused.length),
          })}
        </span>
      )}
      {state.kind === "failed" && state.code !== "cancelled" && <ErrorNote code={state.code} />}
      {running !== undefined ? (
        <Button label={t("act.stop")} look="quiet" onPress={stop} />
      ) : (
        <Button label={t("chosen.safeCopies")} icon={CopyCheck} onPress={() => run({ items: [...items] })} />
      )}
    </>
  );
}

function SelectionBarOf() {
  const t = useText();
  const { chosen, choose, go } = useNavigation();
  const [asking, setAsking] = useState<"case" | "record" | "delete" | undefined>();
  if (chosen.size === 0) return null;
  const items = [...chosen];
  return (
    <div className="SelBar" role="region" aria-label={t("items.selection")}>
      <span className="n" role="status">
        {t("items.chosen", { count: chosen.size })}
      </span>
      <Weight items={items} />
      {chosen.size >= MOST_IDS && <span className="small">{t("chosen.tooMany")}</span>}
      <div className="SelBar-acts">
        <Button label={t("chosen.addToCase")} icon={FolderPlus} onPress={() => setAsking("case")} />
        <Button label={t("chosen.linkTagConsent")} icon={Tags} onPress={() => setAsking("record")} />
        <SafeCopies items={items} />
        <Button label={t("act.delete")} icon={Trash2} look="stop" onPress={() => setAsking("delete")} />
        <FillFormButton source={{ of: "items", items }} isSmall={false} />
        <ItemsReport items={items} isSmall={false} />
        <Button label={t("act.export")} look="main" onPress={() => go({ at: "export", items })} />
        <IconButton label={t("items.chooseNone")} icon={X} onPress={() => choose(new Set())} />
      </div>
      {(asking === "case" || asking === "record") && (
        <BulkDialog items={items} way={asking} onClose={() => setAsking(undefined)} />
      )}
      {asking === "delete" && (
        <DeleteChosen
          items={items}
          onClose={(isDone) => {
            setAsking(undefined);
            if (isDone) choose(new Set());
          }}
        />
      )}
    </div>
  );
}

/** What can be done with everything that is chosen. */
export const SelectionBar = memo(SelectionBarOf);

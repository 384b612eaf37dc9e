import { useDeferredValue, useState } from "react";
import type { BulkOutcome } from "../../../electron/contract/view-types.ts";
import { useTell } from "../../app/toast.tsx";
import { codeOf } from "../../client/call.ts";
import { useAct, useAnswer } from "../../client/questions.ts";
import { changedByRecords } from "../../client/register-answers.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Choice } from "../../ui/choice.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { BulkFields } from "./bulk-fields.tsx";
import { actOf, type BulkAct, type BulkWay, type BulkWish, firstWishFor } from "./bulk-wish.ts";

const ways = ["case", "tag", "record", "consent"] as const satisfies readonly BulkWay[];

/** What would come of it, before anything is written. */
function useForesight(items: readonly string[], act: BulkAct | undefined) {
  const asked = useDeferredValue(act);
  const wish = { items: [...items], act: asked ?? ({ to: "case", title: "-", act: "link" } as const) };
  const { data, error } = useAnswer("bulk.foretell", wish, asked !== undefined);
  // What answers an earlier wish says nothing about this one.
  const isOfThis = asked !== undefined && act !== undefined && JSON.stringify(asked) === JSON.stringify(act);
  return { outlook: isOfThis ? data : undefined, error: isOfThis ? error : null };
}

function Outlook({ outlook, wish }: { readonly outlook: BulkOutcome; readonly wish: BulkWish }) {
  const t = useText();
  const { changed, already, record } = outlook;
  const isNew = record === undefined && (wish.way === "case" || wish.way === "tag");
  return (
    <div className="small" role="status">
      <p>{t("bulk.would", { count: changed })}</p>
      {already > 0 && (
        <p className="muted">{t(wish.isTakenAway ? "bulk.notSo" : "bulk.already", { count: already })}</p>
      )}
      {isNew && <p className="muted">{t(wish.way === "tag" ? "bulk.newTag" : "bulk.newCase")}</p>}
    </div>
  );
}

interface BulkDialogProps {
  readonly items: readonly string[];
  readonly way: BulkWay;
  readonly onClose: () => void;
}

function useBulk(wish: BulkWish, onClose: () => void) {
  const t = useText();
  const tell = useTell();
  return useAct("bulk.act", changedByRecords, ({ changed, undo }) => {
    onClose();
    tell({ text: t("bulk.done", { count: changed }), undo });
  });
}

/** Does one thing to everything that is chosen: what would come of it is said first, and all of it is taken back as one. */
export function BulkDialog({ items, way, onClose }: BulkDialogProps) {
  const t = useText();
  const [wish, setWish] = useState(firstWishFor(way));
  const act = actOf(wish);
  const { outlook, error } = useForesight(items, act);
  const bulk = useBulk(wish, onClose);
  const failed = bulk.error ?? error;
  const canAct = act !== undefined && outlook !== undefined && outlook.changed > 0 && !bulk.isPending;
  return (
    <DialogBox
      title={t("bulk.title", { count: items.length })}
      isWide
      onClose={onClose}
      actions={
        <>
          <Button label={t("act.cancel")} look="quiet" onPress={onClose} />
          <Button
            label={t(wish.isTakenAway ? "bulk.takeAway" : "bulk.do")}
            look="main"
            isDisabled={!canAct}
            onPress={() => act !== undefined && bulk.mutate({ items: [...items], act })}
          />
        </>
      }
    >
      <div className="stack">
        <Choice
          label={t("bulk.way")}
          value={wish.way}
          options={ways.map((value) => ({ value, label: t(`bulk.way.${value}`) }))}
          onChange={(next) => setWish({ ...firstWishFor(next) })}
        />
        <BulkFields wish={wish} onChange={setWish} />
        {wish.way !== "consent" && (
          <CheckBox
            label={t("bulk.isTakenAway")}
            isOn={wish.isTakenAway}
            onChange={(isTakenAway) => setWish({ ...wish, isTakenAway })}
          />
        )}
        {outlook !== undefined && <Outlook outlook={outlook} wish={wish} />}
        {failed !== null && <ErrorNote code={codeOf(failed)} />}
      </div>
    </DialogBox>
  );
}

import { useState } from "react";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { RecordKind } from "../../../electron/contract/view-types.ts";
import { kindOf, recordKindNames } from "../../../electron/core/records/record-kinds.ts";
import { codeOf } from "../../client/call.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { KindChoice } from "./kind-choice.tsx";
import { ItemPicker, RecordPicker } from "./pickers.tsx";
import { useRecordAct } from "./use-record-act.ts";

interface LinkDialogProps<Kind extends RecordKind | "item"> {
  readonly title: string;
  /** Kinds of what can be chosen, the first at first. */
  readonly kinds: readonly Kind[];
  /** The link to what was chosen, by its id or code. */
  readonly linkTo: (kind: Kind, which: string) => InputOf<"record.link">;
  readonly onClose: () => void;
}

/** Chooses what something is linked to, and links it. */
export function LinkDialog<Kind extends RecordKind | "item">({
  title,
  kinds,
  linkTo,
  onClose,
}: LinkDialogProps<Kind>) {
  const t = useText();
  const [wanted, setKind] = useState<Kind>();
  const kind = wanted ?? kinds[0];
  const [which, setWhich] = useState("");
  const link = useRecordAct("record.link");
  const save = (): void => {
    if (kind !== undefined) link.mutate(linkTo(kind, which), { onSuccess: onClose });
  };
  const choose = (next: Kind): void => {
    setKind(next);
    setWhich("");
  };
  const picker = { label: t("record.linkWhich"), value: which, onChange: setWhich };
  return (
    <DialogBox
      title={title}
      isWide
      onClose={onClose}
      actions={
        <>
          <Button label={t("act.cancel")} look="quiet" onPress={onClose} />
          <Button
            label={t("record.linkDo")}
            look="main"
            isDisabled={which === "" || link.isPending}
            onPress={save}
          />
        </>
      }
    >
      {kind !== undefined && kinds.length > 1 && <KindChoice kinds={kinds} value={kind} onChange={choose} />}
      {kind === "item" && <ItemPicker {...picker} />}
      {kind !== undefined && kind !== "item" && <RecordPicker key={kind} {...picker} kinds={[kind]} />}
      {link.error !== null && <ErrorNote code={codeOf(link.error)} />}
    </DialogBox>
  );
}

interface LinkRecordDialogProps {
  readonly kind: RecordKind;
  readonly code: string;
  /** Only to these kinds; all that a record of this kind may be linked to without. */
  readonly to?: readonly (RecordKind | "item")[];
  readonly onClose: () => void;
}

/** The kinds that a record of a kind may be linked to. */
const linkableTo = (kind: RecordKind): (RecordKind | "item")[] =>
  (["item", ...recordKindNames] as const).filter((each) => kindOf(kind).links.includes(each));

/** Chooses what a record is linked to. */
export function LinkRecordDialog({ kind, code, to = linkableTo(kind), onClose }: LinkRecordDialogProps) {
  const t = useText();
  return (
    <LinkDialog
      title={t("record.linkTitle")}
      kinds={to}
      linkTo={(chosen, id) => ({ kind, code, act: "link", to: { kind: chosen, id } })}
      onClose={onClose}
    />
  );
}

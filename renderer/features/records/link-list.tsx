import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { RecordDetails, RecordKind } from "../../../electron/contract/view-types.ts";
import { kindOf, recordKindNames } from "../../../electron/core/records/record-kinds.ts";
import { codeOf } from "../../client/call.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { Group } from "../../ui/facts.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { Select } from "../../ui/select.tsx";
import { ItemPicker, RecordPicker } from "./pickers.tsx";
import { RecordName } from "./record-name.tsx";
import { useRecordAct } from "./use-record-act.ts";

interface LinkDialogProps {
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
export function LinkDialog({ kind, code, to = linkableTo(kind), onClose }: LinkDialogProps) {
  const t = useText();
  const words = useRecordWords();
  const [chosenKind, setKind] = useState<RecordKind | "item">(to[0] ?? "item");
  const [id, setId] = useState("");
  const link = useRecordAct("record.link");
  const save = (): void =>
    link.mutate({ kind, code, act: "link", to: { kind: chosenKind, id } }, { onSuccess: onClose });
  const choose = (next: RecordKind | "item"): void => {
    setKind(next);
    setId("");
  };
  const which = { label: t("record.linkWhich"), value: id, onChange: setId };
  return (
    <DialogBox
      title={t("record.linkTitle")}
      isWide
      onClose={onClose}
      actions={
        <>
          <Button label={t("act.cancel")} look="quiet" onPress={onClose} />
          <Button
            label={t("record.linkDo")}
            look="main"
            isDisabled={id === "" || link.isPending}
            onPress={save}
          />
        </>
      }
    >
      {to.length > 1 && (
        <div className="Field">
          <span className="Field-label" aria-hidden="true">
            {t("record.linkKind")}
          </span>
          <Select
            label={t("record.linkKind")}
            value={chosenKind}
            options={to.map((each) => ({ value: each, label: words.kind(each) }))}
            onChange={choose}
          />
        </div>
      )}
      {chosenKind === "item" ? (
        <ItemPicker {...which} />
      ) : (
        <RecordPicker key={chosenKind} {...which} kinds={[chosenKind]} />
      )}
      {link.error !== null && <ErrorNote code={codeOf(link.error)} />}
    </DialogBox>
  );
}

/** What a record is linked to beside its fields, with a way to link more and to take links away. */
export function LinkList({ record }: { readonly record: RecordDetails }) {
  const t = useText();
  const [isLinking, setLinking] = useState(false);
  const unlink = useRecordAct("record.link");
  const { kind, code, linked } = record;
  return (
    <Group title={t("record.links")}>
      {linked.length === 0 && <p className="small muted pane-row">{t("record.linksNone")}</p>}
      <ul className="Lines">
        {linked.map((other) => (
          <li key={other.id}>
            <RecordName code={other.code} title={other.title} />
            <IconButton
              label={t("record.unlink", { what: other.title ?? other.code })}
              icon={X}
              isSmall
              onPress={() =>
                unlink.mutate({ kind, code, act: "unlink", to: { kind: other.kind, id: other.id } })
              }
            />
          </li>
        ))}
      </ul>
      {unlink.error !== null && <ErrorNote code={codeOf(unlink.error)} />}
      <div className="row pane-row">
        <Button label={t("record.link")} icon={Plus} isSmall onPress={() => setLinking(true)} />
      </div>
      {isLinking && <LinkDialog kind={kind} code={code} onClose={() => setLinking(false)} />}
    </Group>
  );
}

import { useState } from "react";
import type { RecordKind, ShownChange } from "../../../electron/contract/view-types.ts";
import { kindOf } from "../../../electron/core/records/record-kinds.ts";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Group } from "../../ui/facts.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { useNames } from "./names.tsx";
import { RecordName } from "./record-name.tsx";
import { RecordValue } from "./record-value.tsx";
import { useRecordAct } from "./use-record-act.ts";

interface ChangeProps {
  readonly kind: RecordKind;
  readonly change: ShownChange;
}

/** What each field was and became. */
function FieldChanges({ kind, change: { fields, named } }: ChangeProps) {
  const t = useText();
  const words = useRecordWords();
  return (
    <>
      {Object.entries(fields).map(([field, { from, to }]) => (
        <div className="Change-field" key={field}>
          <span className="muted">{words.field(kind, field)}</span>
          <span className="Precise">
            {from === undefined ? (
              <span className="muted">{t("record.empty")}</span>
            ) : (
              <RecordValue kind={kind} field={field} value={from} named={named} />
            )}
            <span aria-hidden="true">→</span>
            <span className="vh">{t("record.became")}</span>
            {to === undefined ? (
              <span className="muted">{t("record.empty")}</span>
            ) : (
              <RecordValue kind={kind} field={field} value={to} named={named} />
            )}
          </span>
        </div>
      ))}
    </>
  );
}

function Target({ target, named }: ShownChange) {
  const t = useText();
  if (target === undefined) return null;
  const reference = named[target];
  if (reference !== undefined) return <RecordName code={reference.code} title={reference.title} />;
  return <span>{t("record.itemNamed", { code: target.slice(0, 8) })}</span>;
}

function Change({ kind, change }: ChangeProps) {
  const t = useText();
  const words = useRecordWords();
  const { moment } = useAmounts();
  const { names } = useNames();
  const undo = useRecordAct("record.undo");
  const isHidden =
    !names &&
    Object.keys(change.fields).length === 0 &&
    (change.act === "modification" || change.act === "creation") &&
    Object.values(kindOf(kind).fields).some(({ secret }) => secret);
  return (
    <li className="Change">
      <div className="row wrap">
        <span className="muted num">{moment(change.at)}</span>
        {change.by !== undefined && <bdi className="muted">{change.by}</bdi>}
        <span className="strong">{words.act(change.act)}</span>
        <Target {...change} />
        {change.undoes !== undefined && <span className="muted small">{t("record.undoes")}</span>}
        <span className="spacer" />
        {change.undoneBy === undefined ? (
          <Button
            label={t("record.undo")}
            look="quiet"
            isSmall
            isDisabled={undo.isPending}
            onPress={() => undo.mutate({ kind, change: change.change })}
          />
        ) : (
          <span className="muted small">{t("record.undone")}</span>
        )}
      </div>
      {isHidden && <p className="small muted">{t("record.secretChange")}</p>}
      <FieldChanges kind={kind} change={change} />
      {undo.error !== null && <ErrorNote code={codeOf(undo.error)} />}
    </li>
  );
}

interface RecordHistoryProps {
  readonly kind: RecordKind;
  readonly code: string;
}

/** Every change of a record, newest first: when, who, from what to what; each can be undone by one more. */
export function RecordHistory({ kind, code }: RecordHistoryProps) {
  const t = useText();
  const { names } = useNames();
  const [isOpen, setOpen] = useState(false);
  const { data: changes, error } = useAnswer("record.history", { kind, code, names }, isOpen);
  return (
    <Group title={t("record.history")}>
      <div className="row pane-row">
        <Button
          label={t(isOpen ? "record.historyHide" : "record.historyShow")}
          look="quiet"
          isSmall
          onPress={() => setOpen(!isOpen)}
        />
      </div>
      {error !== null && <ErrorNote code={codeOf(error)} />}
      {isOpen && (
        <ol className="Lines Changes">
          {changes?.toReversed().map((change) => (
            <Change key={change.change} kind={kind} change={change} />
          ))}
        </ol>
      )}
    </Group>
  );
}

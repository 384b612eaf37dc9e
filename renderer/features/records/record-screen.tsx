import { ArrowLeft, Pencil } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { RecordDetails, RecordKind } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { ErrorNote, Status } from "../../ui/notes.tsx";
import { LinkList } from "./link-list.tsx";
import { NamesButton, useNames } from "./names.tsx";
import { RecordDialog } from "./record-dialog.tsx";
import { RecordHistory } from "./record-history.tsx";
import { calledBy } from "./record-name.tsx";
import { RecordFacts } from "./record-value.tsx";
import { WithdrawRecord } from "./withdraw-record.tsx";

interface RecordHeadProps {
  readonly record: RecordDetails;
  /** What stands between the title and the buttons. */
  readonly children?: ReactNode;
}

/** The title of a record with the ways back, to change it and to open names. */
function RecordHead({ record, children }: RecordHeadProps) {
  const t = useText();
  const words = useRecordWords();
  const { go } = useNavigation();
  const [isEditing, setEditing] = useState(false);
  const { kind, code, withdrawnAt } = record;
  const called = calledBy(record);
  return (
    <div className="Bar wrap">
      <IconButton
        label={t("records.back", { kinds: words.kinds(kind) })}
        icon={ArrowLeft}
        onPress={() => go({ at: "records", kind })}
      />
      <h1>
        <bdi>{called}</bdi>
      </h1>
      {called !== code && <span className="Code muted">{code}</span>}
      {withdrawnAt !== undefined && <Status weight="caution">{t("record.withdrawn")}</Status>}
      {children}
      <span className="spacer" />
      <NamesButton />
      <Button label={t("record.edit")} icon={Pencil} isSmall onPress={() => setEditing(true)} />
      {isEditing && <RecordDialog kind={kind} record={record} onClose={() => setEditing(false)} />}
    </div>
  );
}

/** A record of any kind that has no page of its own making: its fields, its links, its changes. */
export function RecordScreen({ kind, code }: { readonly kind: RecordKind; readonly code: string }) {
  const { names } = useNames();
  const { data: record, error } = useAnswer("record.show", { kind, code, names });
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  if (record === undefined) return null;
  return (
    <>
      <RecordHead record={record} />
      <div className="Scroll">
        <div className="body stack-2">
          <RecordFacts record={record} />
          <LinkList record={record} />
          <RecordHistory kind={kind} code={record.code} />
          <WithdrawRecord record={record} />
        </div>
      </div>
    </>
  );
}

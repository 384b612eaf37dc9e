import { ArrowLeft, Pencil } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { RecordDetails } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Status } from "../../ui/notes.tsx";
import { NamesButton } from "./names.tsx";
import { RecordDialog } from "./record-dialog.tsx";
import { namedBy } from "./record-line.tsx";
import { calledBy } from "./record-name.tsx";
import { RecordValue } from "./record-value.tsx";

interface RecordHeadProps {
  readonly record: RecordDetails;
  /** Fields that stand beside the title. */
  readonly shown?: readonly string[];
  /** More ways on, before those that every record has. */
  readonly children?: ReactNode;
}

/** The title of a record with the ways back, to change it and to open names. */
export function RecordHead({ record, shown = [], children }: RecordHeadProps) {
  const t = useText();
  const words = useRecordWords();
  const { go } = useNavigation();
  const [isEditing, setEditing] = useState(false);
  const { kind, code, fields, references, withdrawnAt } = record;
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
      {shown.map((field) => {
        const value = fields[field];
        return value === undefined ? null : (
          <span className="Tag" key={field} title={words.field(kind, field)}>
            <RecordValue kind={kind} field={field} value={value} named={namedBy(references)} />
          </span>
        );
      })}
      {withdrawnAt !== undefined && <Status weight="caution">{t("record.withdrawn")}</Status>}
      <span className="spacer" />
      <NamesButton />
      {children}
      <Button label={t("record.edit")} icon={Pencil} isSmall onPress={() => setEditing(true)} />
      {isEditing && <RecordDialog kind={kind} record={record} onClose={() => setEditing(false)} />}
    </div>
  );
}

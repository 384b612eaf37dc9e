import { type SubmitEvent, useState } from "react";
import type { RecordDetails, RecordKind, Reference } from "../../../electron/contract/view-types.ts";
import { kindOf, type RecordFields } from "../../../electron/core/records/record-kinds.ts";
import { codeOf } from "../../client/call.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { ErrorNote, Status } from "../../ui/notes.tsx";
import { FieldInput } from "./field-input.tsx";
import { useNames } from "./names.tsx";
import {
  changedDraft,
  changeOf,
  type Draft,
  fieldsOf,
  isOpenField,
  type Problems,
  problemsOf,
} from "./record-draft.ts";
import { useRecordAct } from "./use-record-act.ts";

/** A record that is there, as far as a form needs it. */
export interface EditedRecord {
  readonly kind: RecordKind;
  readonly code: string;
  readonly fields: RecordFields;
  /** Fields that are told with codes in the place of names: what stands there is not what was written, and is never written back. */
  readonly veiled?: readonly string[];
  readonly references: Readonly<Record<string, Reference>>;
}

interface RecordDialogProps {
  readonly kind: RecordKind;
  /** What is changed; a new one is made without. */
  readonly record?: EditedRecord | undefined;
  /** What a new one holds from the start and the form does not ask for, such as the person that a status is of. */
  readonly given?: RecordFields;
  /** Only these fields, for a form about one thing. */
  readonly only?: readonly string[];
  readonly onClose: () => void;
  readonly onDone?: (record: RecordDetails) => void;
}

/** Fields that every kind has and few people fill in stand at the end. */
const last = new Set(["notes", "tags", "language"]);

function askedFields({ kind, record, given = {}, only }: RecordDialogProps, names: boolean): string[] {
  const isAsked = (field: string): boolean => {
    const isSecret = kindOf(kind).fields[field]?.secret === true;
    // A new record may be told everything; of one that is there, names are changed only where they are seen.
    if (record !== undefined && isSecret && !names) return false;
    if (record?.veiled?.includes(field) === true) return false;
    if (only !== undefined && !only.includes(field)) return false;
    return given[field] === undefined;
  };
  const fields = Object.keys(kindOf(kind).fields).filter(isAsked);
  return [...fields.filter((field) => !last.has(field)), ...fields.filter((field) => last.has(field))];
}

/** What a form begins with: what the record holds, as it was written. */
const begunWith = (record: EditedRecord | undefined): Draft =>
  Object.fromEntries(
    Object.entries(record?.fields ?? {}).filter(([field]) => record?.veiled?.includes(field) !== true),
  );

/** Whether the record holds what is not asked for while names are closed. */
const hasClosed = ({ kind, veiled = [] }: EditedRecord): boolean =>
  veiled.length > 0 || Object.values(kindOf(kind).fields).some(({ secret }) => secret);

function useSaving({ kind, record, given = {}, onClose, onDone }: RecordDialogProps) {
  const make = useRecordAct("record.make");
  const change = useRecordAct("record.change");
  const { error } = record === undefined ? make : change;
  const done = (saved: RecordDetails): void => {
    onClose();
    onDone?.(saved);
  };
  const save = (draft: Draft): void => {
    if (record === undefined) {
      make.mutate({ kind, fields: asInput({ ...given, ...fieldsOf(draft) }) }, { onSuccess: done });
      return;
    }
    const { set, clear } = changeOf(record.fields, draft);
    change.mutate({ kind, code: record.code, set: asInput(set), clear }, { onSuccess: done });
  };
  return { save, error, isPending: make.isPending || change.isPending };
}

type Input = Parameters<ReturnType<typeof useRecordAct<"record.make">>["mutate"]>[0]["fields"];

/** Lists of a record are not to be written to; what is sent is a copy. */
export const asInput = (fields: RecordFields): Input =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      Array.isArray(value) ? [...(value as readonly string[])] : value,
    ]),
  ) as Input;

interface FormFieldsProps extends Pick<RecordDialogProps, "kind" | "record"> {
  readonly asked: readonly string[];
  readonly draft: Draft;
  readonly problems: Problems;
  readonly setDraft: (change: (known: Draft) => Draft) => void;
}

/** What is filled in; where a field is not for everybody, why not. */
function FormFields({ kind, record, asked, draft, problems, setDraft }: FormFieldsProps) {
  const t = useText();
  return asked.map((name) => {
    const field = kindOf(kind).fields[name];
    const problem = problems[name];
    if (!isOpenField(kind, name, draft)) {
      return (
        <p className="small muted" key={name}>
          {t("record.forClinicians")}
        </p>
      );
    }
    return field === undefined ? null : (
      <FieldInput
        key={name}
        kind={kind}
        name={name}
        field={field}
        value={draft[name]}
        onChange={(value) => setDraft((known) => changedDraft(kind, known, [name, value]))}
        error={problem === undefined ? undefined : t(problem)}
        reference={record?.references[name]}
      />
    );
  });
}

/** A form made of the fields of a kind: for a new record, or for one that is there. */
export function RecordDialog(props: RecordDialogProps) {
  const { kind, record, given = {}, onClose } = props;
  const t = useText();
  const words = useRecordWords();
  const { names } = useNames();
  const asked = askedFields(props, names);
  const [draft, setDraft] = useState<Draft>(() => begunWith(record));
  const [problems, setProblems] = useState<Problems>({});
  const { save, error, isPending } = useSaving(props);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const found = problemsOf(kind, { ...given, ...draft }, (field) => asked.includes(field));
    setProblems(found);
    if (Object.keys(found).length === 0) save(draft);
  };
  const hasHidden = record !== undefined && !names && hasClosed(record);
  const title = record === undefined ? words.make(kind) : `${words.kind(kind)} ${record.code}`;
  return (
    <DialogBox
      title={title}
      isWide
      onClose={onClose}
      actions={
        <>
          <Button label={t("act.cancel")} look="quiet" onPress={onClose} />
          <Button label={t("record.save")} look="main" isDisabled={isPending} onPress={() => submitForm()} />
        </>
      }
    >
      <form className="RecordForm" id="record-form" noValidate onSubmit={submit}>
        {hasHidden && <p className="small muted">{t("record.namesNote")}</p>}
        <FormFields {...{ kind, record, asked, draft, problems, setDraft }} />
        {problems["rule"] !== undefined && <Status weight="stop">{t(problems["rule"])}</Status>}
        {error !== null && <ErrorNote code={codeOf(error)} />}
      </form>
    </DialogBox>
  );
}

/** The button stands below the form, in the row of the dialog. */
function submitForm(): void {
  const form = document.querySelector("#record-form");
  if (form instanceof HTMLFormElement) form.requestSubmit();
}

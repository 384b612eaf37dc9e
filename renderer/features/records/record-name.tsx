import type { RecordFields } from "../../../electron/core/records/record-kinds.ts";

interface Called {
  readonly code: string;
  readonly fields: RecordFields;
}

/** What a record is called: its name or title where it is shown, its code otherwise. */
export function calledBy({ code, fields }: Called): string {
  const { name, title } = fields;
  if (typeof name === "string") return name;
  return typeof title === "string" ? title : code;
}

interface RecordNameProps {
  readonly code: string;
  readonly title?: string | undefined;
}

/** A code, and behind it what it stands for where that may be shown. */
export function RecordName({ code, title }: RecordNameProps) {
  return (
    <span className="Precise">
      <span className="Code">{code}</span>
      {title !== undefined && <bdi>{title}</bdi>}
    </span>
  );
}

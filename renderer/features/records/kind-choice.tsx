import type { RecordKind } from "../../../electron/contract/view-types.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { SelectField } from "../../ui/select.tsx";

interface KindChoiceProps<Kind extends RecordKind | "item"> {
  readonly kinds: readonly Kind[];
  readonly value: Kind;
  readonly onChange: (kind: Kind) => void;
}

/** Of which kind that is to which something is linked. */
export function KindChoice<Kind extends RecordKind | "item">({
  kinds,
  value,
  onChange,
}: KindChoiceProps<Kind>) {
  const t = useText();
  const words = useRecordWords();
  return (
    <SelectField
      label={t("record.linkKind")}
      value={value}
      options={kinds.map((each) => ({ value: each, label: words.kind(each) }))}
      onChange={onChange}
    />
  );
}

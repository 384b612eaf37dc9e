import type { RecordKind } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { Choice } from "../../ui/choice.tsx";
import { RecordsOf } from "./records-of.tsx";
import { listsBeside } from "./lists-together.ts";

/** The list of a kind, and the ways to those that share its place. */
export function RecordLists({ kind }: { readonly kind: RecordKind }) {
  const t = useText();
  const words = useRecordWords();
  const { go } = useNavigation();
  const lists = listsBeside(kind);
  return (
    <>
      {lists.length > 1 && (
        <div className="Bar">
          <Choice
            label={t("records.lists")}
            value={kind}
            options={lists.map((each) => ({ value: each, label: words.kinds(each) }))}
            onChange={(next) => go({ at: "records", kind: next })}
          />
        </div>
      )}
      <RecordsOf key={kind} kind={kind} />
    </>
  );
}

import type { RecordDetails } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Group } from "../../ui/facts.tsx";
import { firstWish } from "../items/items-wish.ts";
import { useNames } from "../records/names.tsx";
import { ItemLines, RecordItems } from "../records/record-items.tsx";

const SHOWN = 100;

/** The items of a case, its documents by themselves. */
export function CaseItems({ record: { id, code } }: { readonly record: RecordDetails }) {
  const t = useText();
  const { count } = useAmounts();
  const { go, setWish, find } = useNavigation();
  const { names } = useNames();
  const documents = { query: "", cases: [id], kinds: ["document" as const], limit: SHOWN, offset: 0 };
  const { data } = useAnswer("item.list", { ...documents, names });
  const showAll = (): void => {
    find("");
    setWish({ ...firstWish, filter: { cases: [id] } });
    go({ at: "items" });
  };
  return (
    <div className="body stack-2">
      <div className="row">
        <Button label={t("cases.showItems")} isSmall onPress={showAll} />
      </div>
      {data !== undefined && data.total > 0 && (
        <Group title={t("cases.documents")} note={count(data.total)}>
          <ItemLines items={data.items} />
        </Group>
      )}
      <RecordItems kind="case" code={code} />
    </div>
  );
}

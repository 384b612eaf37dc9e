import { ChevronLeft, ChevronRight } from "lucide-react";
import { useNavigation } from "../../app/navigation.tsx";
import { useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { IconButton } from "../../ui/button.tsx";
import { useNames } from "../records/names.tsx";
import { listingOf } from "../items/item-pages.ts";

/** Where an item stands in the list that it was opened from, and the ones before and behind it. */
export function Siblings({ index }: { readonly index: number }) {
  const t = useText();
  const { count } = useAmounts();
  const { query, wish, go, setPlace } = useNavigation();
  const { names } = useNames();
  const first = Math.max(0, index - 1);
  const { data: ids = [] } = useAnswer("item.ids", { ...listingOf(query, wish), offset: first, limit: 3 });
  const { data: facets } = useAnswer("item.facets", { query, ...wish.filter, names });
  const open = (to: number): void => {
    const item = ids[to - first];
    if (item === undefined) return;
    setPlace(to);
    go({ at: "item", item, index: to });
  };
  if (facets === undefined || index >= facets.total) return null;
  return (
    <span className="row">
      <span className="small muted num nowrap">
        {t("item.position", { index: count(index + 1), total: count(facets.total) })}
      </span>
      <IconButton
        label={t("item.previous")}
        icon={ChevronLeft}
        isDisabled={index === 0}
        onPress={() => open(index - 1)}
      />
      <IconButton
        label={t("item.next")}
        icon={ChevronRight}
        isDisabled={index + 1 >= facets.total}
        onPress={() => open(index + 1)}
      />
    </span>
  );
}

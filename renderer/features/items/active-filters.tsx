import { Calendar, X } from "lucide-react";
import { useNavigation } from "../../app/navigation.tsx";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useFacetWords } from "./facet-words.ts";
import {
  inConsent,
  inTime,
  type ItemsFilter,
  ticked,
  tickedGroups,
  tickedIn,
  timeTag,
} from "./items-wish.ts";

function FilterTag({
  name,
  isTime = false,
  onRemove,
}: {
  readonly name: string;
  readonly isTime?: boolean;
  readonly onRemove: () => void;
}) {
  const t = useText();
  return (
    <button className="Tag on" type="button" aria-label={t("filters.remove", { name })} onClick={onRemove}>
      {isTime && <Icon of={Calendar} />}
      <span>
        <bdi>{name}</bdi>
      </span>
      <Icon of={X} />
    </button>
  );
}

/** Which days are kept to, in words. */
function useTimeWords(): (filter: ItemsFilter) => string | undefined {
  const t = useText();
  const { fileTime: day } = useAmounts();
  return (filter) => {
    const tag = timeTag(filter);
    if (tag === undefined) return undefined;
    const [word, days] = tag;
    return t(word, Object.fromEntries(Object.entries(days).map(([place, each]) => [place, day(each)])));
  };
}

/** Everything that narrows the list down, each to be taken off. */
export function ActiveFilters() {
  const { wish, setWish } = useNavigation();
  const words = useFacetWords();
  const { consent } = wish.filter;
  const time = useTimeWords()(wish.filter);
  return (
    <>
      {tickedGroups.flatMap((group) =>
        tickedIn(wish, group).map((value) => (
          <FilterTag
            key={`${group} ${value}`}
            name={words.value(group, value)}
            onRemove={() => setWish(ticked(wish, group, value))}
          />
        )),
      )}
      {consent !== undefined && (
        <FilterTag name={words.consent(consent)} onRemove={() => setWish(inConsent(wish, undefined))} />
      )}
      {time !== undefined && (
        <FilterTag name={time} isTime onRemove={() => setWish(inTime(wish, undefined))} />
      )}
    </>
  );
}

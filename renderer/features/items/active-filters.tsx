import { Calendar, X } from "lucide-react";
import { useNavigation } from "../../app/navigation.tsx";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useFacetWords } from "./facet-words.ts";
import { inConsent, inTime, ticked, tickedGroups, tickedIn } from "./items-wish.ts";

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

/** Everything that narrows the list down, each to be taken off. */
export function ActiveFilters() {
  const t = useText();
  const { fileTime: day } = useAmounts();
  const { wish, setWish } = useNavigation();
  const words = useFacetWords();
  const { since, until, undated, consent } = wish.filter;
  const time =
    undated === true
      ? t("filters.undated")
      : since !== undefined && until !== undefined
        ? t("scrub.range", { from: day(since), to: day(until) })
        : undefined;
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

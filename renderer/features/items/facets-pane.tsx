import { memo, useCallback, useState } from "react";
import type { ItemFacets } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { type TickedGroup, ticked, tickedIn } from "./items-wish.ts";
import { RegisterFilters } from "./register-filters.tsx";
import { useFacetWords } from "./facet-words.ts";

/** As many as are shown before somebody asks for all. */
const SHOWN = 8;

interface Offer {
  readonly value: string;
  readonly count: number;
}

const groups = [
  ...(["cases", "tags", "kinds", "copies", "marks", "warnings", "sources"] as const),
] satisfies readonly TickedGroup[];
/** Groups whose values have an order of their own; the others begin with what is most. */
const isOrdered = (group: TickedGroup): boolean =>
  group === "kinds" || group === "copies" || group === "marks";

interface TickProps {
  readonly value: string;
  readonly label: string;
  readonly isOn: boolean;
  readonly onTick: (value: string) => void;
}

/** The counts beside it change with every letter that is typed; it is drawn anew only when it is ticked. */
const Tick = memo(function Tick({ value, label, isOn, onTick }: TickProps) {
  return <CheckBox label={label} isOn={isOn} onChange={() => onTick(value)} />;
});

function FacetGroup({ group, offers }: { readonly group: TickedGroup; readonly offers: readonly Offer[] }) {
  const t = useText();
  const { count } = useAmounts();
  const { wish, setWish } = useNavigation();
  const words = useFacetWords();
  const [isWhole, setWhole] = useState(false);
  const tick = useCallback((value: string) => setWish(ticked(wish, group, value)), [setWish, wish, group]);
  const chosen = tickedIn(wish, group);
  // What is ticked stays in sight when nothing is left of it.
  const gone = chosen.filter((value) => !offers.some((offer) => offer.value === value));
  const all = [...offers, ...gone.map((value) => ({ value, count: 0 }))];
  const sorted = isOrdered(group) ? all : all.toSorted((one, other) => other.count - one.count);
  const shown = sorted.filter(({ value }, index) => isWhole || index < SHOWN || chosen.includes(value));
  if (all.length === 0) return null;
  return (
    <details className="FacetGroup" open>
      <summary className="FacetGroup-head">{words.title(group)}</summary>
      <ul>
        {shown.map(({ value, count: each }) => (
          <li key={value} className={`Facet ${chosen.includes(value) ? "on" : ""}`}>
            <Tick
              value={value}
              label={words.value(group, value)}
              isOn={chosen.includes(value)}
              onTick={tick}
            />
            <span className="n">{count(each)}</span>
          </li>
        ))}
      </ul>
      {sorted.length > shown.length && (
        <Button
          label={t("filters.more", { count: sorted.length - shown.length })}
          look="quiet"
          isSmall
          onPress={() => setWhole(true)}
        />
      )}
    </details>
  );
}

function FacetsPaneOf({ facets }: { readonly facets: ItemFacets | undefined }) {
  const t = useText();
  return (
    <aside className="Facets" aria-label={t("filters.title")}>
      {facets !== undefined &&
        groups.map((group) => <FacetGroup key={group} group={group} offers={facets[group]} />)}
      <RegisterFilters />
    </aside>
  );
}

/** What the items can be narrowed down by, with how many each choice would leave. */
export const FacetsPane = memo(FacetsPaneOf);

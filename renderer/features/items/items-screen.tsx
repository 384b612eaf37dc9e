import { Images, SearchX } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigation } from "../../app/navigation.tsx";
import { type RowRange, useRange } from "../../client/pages.ts";
import { questionOf, useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Empty, ErrorNote } from "../../ui/notes.tsx";
import { useNames } from "../records/names.tsx";
import { DraftsNote } from "../testimony/drafts-note.tsx";
import { FacetsPane } from "./facets-pane.tsx";
import { ItemTable } from "./item-table.tsx";
import { type ItemPages, type Listing, listingOf, useItemPages } from "./item-pages.ts";
import { ImportButtons, ItemsBar } from "./items-bar.tsx";
import { firstWish, isNarrowed } from "./items-wish.ts";
import type { Section } from "./grid-rows.ts";
import { Scrubber } from "./scrubber.tsx";
import { sectionsOf } from "./sections.ts";
import { SelectionBar } from "./selection-bar.tsx";
import { TileGrid } from "./tile-grid.tsx";

/** Why there is nothing to see, and the way on. */
function Nothing() {
  const t = useText();
  const { query, find, wish, setWish } = useNavigation();
  if (isNarrowed(wish))
    return (
      <Empty
        icon={SearchX}
        title={t("filters.nothing")}
        text={t("filters.nothingText")}
        actions={<Button label={t("filters.clear")} onPress={() => setWish({ ...wish, filter: {} })} />}
      />
    );
  if (query !== "")
    return (
      <Empty
        icon={SearchX}
        title={t("items.nothing", { query })}
        text={t("items.nothingText")}
        actions={<Button label={t("items.showAll")} onPress={() => find("")} />}
      />
    );
  return (
    <Empty
      icon={Images}
      title={t("items.empty")}
      text={t("items.emptyText")}
      actions={<ImportButtons isFirst />}
    />
  );
}

interface ListProps {
  readonly pages: ItemPages;
  readonly listing: Listing;
  readonly sections: readonly Section[];
  readonly isBlurred: boolean;
  readonly onRange: (range: RowRange) => void;
}

/** The items themselves, in the layout that a person chose. */
function List({ sections, isBlurred, ...shared }: ListProps) {
  const { data: state } = useAnswer("app.state", {});
  const { total, code } = shared.pages;
  if (code !== undefined) return <ErrorNote code={code} />;
  if (total === 0) return <Nothing />;
  if (total === undefined || state === undefined) return null;
  if (state.preferences.itemsView === "table") return <ItemTable {...shared} total={total} />;
  const thumbnails = state.thumbnails ?? "";
  return <TileGrid {...shared} {...{ total, sections, thumbnails, isBlurred }} />;
}

/** Everything in the vault; what is typed above is found here, what is ticked beside it narrows it down. */
export function ItemsScreen() {
  const { query, wish } = useNavigation();
  const { names } = useNames();
  const { data: state } = useAnswer("app.state", {});
  const [range, setRange] = useRange();
  const [isBlurred, setBlurred] = useState(state?.preferences.blursPictures ?? true);
  const [isFiltering, setFiltering] = useState(false);
  const listing = useMemo(() => listingOf(query, wish), [query, wish]);
  const pages = useItemPages(listing, range[0], range[1]);
  const { data: facets } = useQuery({
    ...questionOf("item.facets", { query, ...wish.filter, names }),
    placeholderData: keepPreviousData,
    // The program answers one question after the other: what somebody waits for comes first, the counts beside it after.
    enabled: pages.isAnswered,
  });
  const sections = useMemo(() => sectionsOf(facets, wish), [facets, wish]);
  const toggleFilters = useCallback(() => setFiltering((isOpen) => !isOpen), []);
  const isEmptyVault = pages.total === 0 && query === "" && wish === firstWish;
  return (
    <div className={`Items ${isFiltering ? "is-filtering" : ""}`}>
      {!isEmptyVault && <FacetsPane facets={facets} />}
      <div className="ItemsMain">
        <ItemsBar
          total={pages.total}
          isBlurred={isBlurred}
          onBlur={setBlurred}
          isFiltering={isFiltering}
          onFilters={toggleFilters}
        />
        <DraftsNote />
        {facets !== undefined && <Scrubber facets={facets} />}
        <List pages={pages} listing={listing} sections={sections} isBlurred={isBlurred} onRange={setRange} />
        <SelectionBar />
      </div>
    </div>
  );
}

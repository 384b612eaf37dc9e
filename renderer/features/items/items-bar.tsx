import { EyeOff, FolderPlus, ListFilter, PenLine, Upload } from "lucide-react";
import { memo } from "react";
import { useNavigation } from "../../app/navigation.tsx";
import { useAct, useAnswer } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Select } from "../../ui/select.tsx";
import { useImports } from "../import/import-jobs.tsx";
import { NamesButton } from "../records/names.tsx";
import { ActiveFilters } from "./active-filters.tsx";
import { SavedSearches } from "./saved-searches.tsx";
import { isNarrowed, type ItemsWish } from "./items-wish.ts";

type Sorting = Pick<ItemsWish, "order" | "ascending">;

const sortings = {
  imported: [{ order: "imported", ascending: false }, "sort.imported"],
  importedUp: [{ order: "imported", ascending: true }, "sort.importedUp"],
  newest: [{ order: "captured", ascending: false }, "sort.newest"],
  oldest: [{ order: "captured", ascending: true }, "sort.oldest"],
  name: [{ order: "name", ascending: true }, "sort.name"],
  largest: [{ order: "size", ascending: false }, "sort.largest"],
} as const satisfies Readonly<Record<string, readonly [Sorting, MessageId]>>;

const names = Object.keys(sortings) as readonly (keyof typeof sortings)[];

function SortMenu() {
  const t = useText();
  const { wish, setWish } = useNavigation();
  const now = names.find(
    (name) => sortings[name][0].order === wish.order && sortings[name][0].ascending === wish.ascending,
  );
  return (
    <Select
      label={t("sort.label")}
      value={now ?? "imported"}
      options={names.map((value) => ({ value, label: t(sortings[value][1]) }))}
      onChange={(name) => setWish({ ...wish, ...sortings[name][0] })}
    />
  );
}

/** The ways to take something in. */
export function ImportButtons({ isFirst }: { readonly isFirst: boolean }) {
  const t = useText();
  const imports = useImports();
  const { go } = useNavigation();
  const write = (): void => go({ at: "write" });
  if (!isFirst)
    return (
      <>
        <IconButton
          label={t("import.chooseFiles")}
          icon={Upload}
          onPress={() => void imports.choose("files")}
        />
        <IconButton
          label={t("import.chooseFolder")}
          icon={FolderPlus}
          onPress={() => void imports.choose("folder")}
        />
        <IconButton label={t("write.title")} icon={PenLine} onPress={write} />
      </>
    );
  return (
    <>
      <Button
        label={t("import.chooseFiles")}
        icon={Upload}
        look="main"
        onPress={() => void imports.choose("files")}
      />
      <Button
        label={t("import.chooseFolder")}
        icon={FolderPlus}
        onPress={() => void imports.choose("folder")}
      />
      <Button label={t("write.title")} icon={PenLine} onPress={write} />
    </>
  );
}

interface ItemsBarProps {
  readonly total: number | undefined;
  readonly isBlurred: boolean;
  readonly onBlur: (isBlurred: boolean) => void;
  readonly isFiltering: boolean;
  readonly onFilters: () => void;
}

function ItemsBarOf({ total, isBlurred, onBlur, isFiltering, onFilters }: ItemsBarProps) {
  const t = useText();
  const { count } = useAmounts();
  const { query, wish } = useNavigation();
  const { data: state } = useAnswer("app.state", {});
  const { mutate: prefer } = useAct("app.prefer", ["app.state"]);
  const view = state?.preferences.itemsView ?? "grid";
  const isFound = query !== "" || isNarrowed(wish);
  return (
    <div className="Bar ItemsBar">
      <button
        className="Button small FilterButton"
        type="button"
        aria-expanded={isFiltering}
        onClick={onFilters}
      >
        <Icon of={ListFilter} />
        <span>{t("filters.title")}</span>
      </button>
      <h1 className="vh">{t("nav.items")}</h1>
      <ActiveFilters />
      <span className="small muted num nowrap" role="status">
        {total === undefined
          ? ""
          : t(isFound ? "items.found" : "items.count", { count: total, shown: count(total) })}
      </span>
      <span className="spacer" />
      {total !== 0 && <ImportButtons isFirst={false} />}
      {total !== 0 && <NamesButton />}
      {view === "grid" && (
        <button
          className="Button quiet small"
          type="button"
          aria-pressed={isBlurred}
          onClick={() => onBlur(!isBlurred)}
        >
          <Icon of={EyeOff} />
          <span>{t("items.blurred")}</span>
        </button>
      )}
      <SavedSearches />
      <SortMenu />
      <Choice
        label={t("view.label")}
        value={view}
        options={[
          { value: "grid", label: t("view.grid") },
          { value: "table", label: t("view.table") },
        ]}
        onChange={(itemsView) => prefer({ itemsView })}
      />
    </div>
  );
}

/** What is shown, how many, and how. */
export const ItemsBar = memo(ItemsBarOf);

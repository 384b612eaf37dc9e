import type { EventType } from "../../../electron/contract/view-types.ts";
import { useText } from "../../text/text-provider.tsx";
import { useIntl } from "react-intl";
import { Button } from "../../ui/button.tsx";
import { DayField } from "../../ui/day-field.tsx";
import { Field } from "../../ui/field.tsx";
import { SelectField } from "../../ui/select.tsx";
import { eventTitles } from "../item/custody.tsx";
import { everything, isItemStart, isNarrow, type LogWish } from "./log-wish.ts";

/** What each type of entry is called, in the order of the language. */
function useEventTypes(): readonly { readonly value: EventType; readonly label: string }[] {
  const t = useText();
  const { locale } = useIntl();
  return (Object.keys(eventTitles) as EventType[])
    .map((value) => ({ value, label: t(eventTitles[value]) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, locale));
}

interface FiltersProps {
  readonly wish: LogWish;
  /** Everybody who has acted in the vault. */
  readonly actors: readonly string[];
  readonly onChange: (wish: LogWish) => void;
}

/** Narrows the log down: by what happened, to which item, by whom and when. */
export function LogFilters({ wish, actors, onChange }: FiltersProps) {
  const t = useText();
  const types = useEventTypes();
  const isOdd = /[^0-9a-f]/.test(wish.item);
  const isShort = wish.item !== "" && !isItemStart(wish.item);
  const set = (part: Partial<LogWish>): void => onChange({ ...wish, ...part });
  return (
    <div className="row wrap pane-row" role="group" aria-label={t("log.filters")}>
      <SelectField
        label={t("log.what")}
        value={wish.type}
        options={[{ value: "", label: t("log.anything") }, ...types]}
        onChange={(type) => set({ type })}
      />
      <SelectField
        label={t("log.who")}
        value={wish.actor}
        options={[
          { value: "", label: t("log.anybody") },
          ...actors.map((name) => ({ value: name, label: name })),
        ]}
        onChange={(actor) => set({ actor })}
      />
      <Field
        label={t("log.item")}
        value={wish.item}
        maxLength={32}
        hint={isShort && !isOdd ? t("log.itemHint") : undefined}
        error={isOdd ? t("log.itemHint") : undefined}
        onChange={(item) => set({ item: item.trim().toLowerCase() })}
      />
      <DayField label={t("log.since")} value={wish.since} onChange={(since) => set({ since })} />
      <DayField label={t("log.until")} value={wish.until} onChange={(until) => set({ until })} />
      {isNarrow(wish) && <Button label={t("filters.clear")} isSmall onPress={() => onChange(everything)} />}
    </div>
  );
}

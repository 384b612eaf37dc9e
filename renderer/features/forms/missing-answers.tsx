import { CircleDashed, PenLine } from "lucide-react";
import { useState } from "react";
import type { FormGap } from "../../../electron/contract/form-views.ts";
import { kindOf } from "../../../electron/core/records/record-kinds.ts";
import { type Route, useNavigation } from "../../app/navigation.tsx";
import { useText } from "../../text/text-provider.tsx";
import { Group } from "../../ui/facts.tsx";
import { Icon } from "../../ui/icon.tsx";
import { FillGap } from "./fill-gap.tsx";
import type { FormLanguageCode, FormSubject } from "./known-forms.ts";

const SHOWN_ITEMS = 20;

interface MissingProps {
  readonly missing: readonly FormGap[];
  readonly language: FormLanguageCode;
  /** Whom it is about; nobody where it is about items. */
  readonly subject: FormSubject | undefined;
  /** What has to be put away before a person goes elsewhere. */
  readonly onLeave: () => void;
}

type Fill = NonNullable<FormGap["place"]>;

/** The items of which something is not known, one after the other. */
function Items({
  items,
  onGo,
}: {
  readonly items: readonly string[];
  readonly onGo: (item: string) => void;
}) {
  const t = useText();
  return items.slice(0, SHOWN_ITEMS).map((item) => (
    <button
      key={item}
      type="button"
      className="Link mono"
      aria-label={t("records.open", { what: item.slice(0, 8) })}
      onClick={() => onGo(item)}
    >
      {item.slice(0, 8)}
    </button>
  ));
}

/** Where a gap is mended: here, or on the page of what lacks it. */
function routeOf(place: Fill): Route | undefined {
  if (place.at !== "field" || kindOf(place.kind).fields[place.field] !== undefined) return undefined;
  return { at: "record", kind: place.kind, code: place.code };
}

/** Everything that a form lacks: what the register has a field for is filled in from here, the rest by hand in the form. */
export function MissingAnswers({ missing, language, subject, onLeave }: MissingProps) {
  const t = useText();
  const { go } = useNavigation();
  const [filling, setFilling] = useState<Fill>();
  const leave = (route: Route): void => {
    onLeave();
    go(route);
  };
  const fill = (place: Fill): void => {
    const route = routeOf(place);
    if (route === undefined) setFilling(place);
    else leave(route);
  };
  return (
    <Group title={t("forms.missing", { count: missing.length })}>
      {missing.length > 0 && <p className="small muted pane-row">{t("forms.missingText")}</p>}
      <ul className="Missing">
        {missing.map(({ text, place }) => (
          <li key={text} className={`Status ${place === undefined ? "plain" : "caution"}`}>
            <Icon of={place === undefined ? PenLine : CircleDashed} />
            <span lang={language}>
              {place === undefined || place.at === "items" ? (
                text
              ) : (
                <button type="button" className="Link" onClick={() => fill(place)}>
                  {text}
                </button>
              )}
            </span>
            {place?.at === "items" && (
              <Items items={place.items} onGo={(item) => leave({ at: "item", item, tab: "facts" })} />
            )}
          </li>
        ))}
      </ul>
      {filling !== undefined && filling.at !== "items" && subject !== undefined && (
        <FillGap place={filling} subject={subject} onClose={() => setFilling(undefined)} />
      )}
    </Group>
  );
}

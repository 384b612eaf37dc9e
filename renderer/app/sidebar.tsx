import { BookUser, ChartColumn, Images, type LucideIcon, Package, ScrollText, Settings } from "lucide-react";
import { useAnswer } from "../client/questions.ts";
import { iconOfKind } from "../features/records/kind-icons.ts";
import { placeOfKind } from "../features/records/lists-together.ts";
import { Tray } from "../features/tray/tray.tsx";
import { useAmounts } from "../text/amounts.ts";
import type { MessageId } from "../text/catalogues.ts";
import { useText } from "../text/text-provider.tsx";
import { Icon } from "../ui/icon.tsx";
import { type Route, useNavigation } from "./navigation.tsx";

/** A place to go to. */
export interface Place {
  readonly route: Route;
  readonly label: MessageId;
  readonly icon: LucideIcon;
}

/** The places of the sidebar, in groups. */
export const places: readonly (readonly Place[])[] = [
  [
    { route: { at: "items" }, label: "nav.items", icon: Images },
    { route: { at: "records", kind: "case" }, label: "nav.cases", icon: iconOfKind("case") },
    { route: { at: "records", kind: "person" }, label: "nav.people", icon: iconOfKind("person") },
    { route: { at: "records", kind: "place" }, label: "nav.places", icon: iconOfKind("place") },
    {
      route: { at: "records", kind: "communication" },
      label: "nav.communications",
      icon: iconOfKind("communication"),
    },
    { route: { at: "figures" }, label: "nav.figures", icon: ChartColumn },
  ],
  [
    { route: { at: "bundle" }, label: "nav.bundles", icon: Package },
    { route: { at: "contacts" }, label: "nav.contacts", icon: BookUser },
  ],
  [
    { route: { at: "log" }, label: "nav.log", icon: ScrollText },
    { route: { at: "settings" }, label: "nav.settings", icon: Settings },
  ],
];

/** The place that a page belongs to, where it is not one itself. */
const placeOf: Partial<Record<Route["at"], Route["at"]>> = {
  ...{ item: "items", redact: "items", export: "items", sealed: "items", import: "items" },
  ...{ write: "items", compare: "items", suggestions: "bundle" },
};

/** Whether a page belongs to a place. */
function belongs(route: Route, place: Route): boolean {
  if (route.at === "duplicates" || route.at === "merge" || route.at === "people-list")
    return place.at === "records" && place.kind === "person";
  if (route.at === "records" || route.at === "record")
    return place.at === "records" && place.kind === placeOfKind(route.kind);
  return place.at === (placeOf[route.at] ?? route.at);
}

/** How many there are where a place is a list. */
function useCountAt({ route }: Place): number | undefined {
  const isOfRecords = route.at === "records";
  const { data: info } = useAnswer("vault.info", {}, route.at === "items");
  const { data: counts } = useAnswer("record.counts", {}, isOfRecords);
  if (isOfRecords) return counts?.[route.kind];
  return route.at === "items" ? info?.items : undefined;
}

function NavItem({ place }: { readonly place: Place }) {
  const t = useText();
  const { count } = useAmounts();
  const { route, go } = useNavigation();
  const number = useCountAt(place);
  const isHere = belongs(route, place.route);
  const label = t(place.label);
  return (
    <button
      className="NavItem"
      type="button"
      title={label}
      {...(isHere ? { "aria-current": "page" } : {})}
      onClick={() => go(place.route)}
    >
      <Icon of={place.icon} />
      <span>{label}</span>
      {number !== undefined && <span className="NavItem-n">{count(number)}</span>}
    </button>
  );
}

export function Sidebar() {
  const t = useText();
  return (
    <div className="Side">
      <nav aria-label={t("nav.label")}>
        {places.map((group) => (
          <div className="Nav" key={group[0]?.label}>
            {group.map((place) => (
              <NavItem key={place.label} place={place} />
            ))}
          </div>
        ))}
      </nav>
      <Tray />
    </div>
  );
}

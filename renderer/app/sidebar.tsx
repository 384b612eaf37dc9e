import { BookUser, ChartColumn, Images, type LucideIcon, Package, ScrollText, Settings } from "lucide-react";
import { useAnswer } from "../client/questions.ts";
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

/** The place that a page belongs to. */
const ofItems = new Set<Route["at"]>(["item", "redact", "export", "sealed", "import"]);
const home = (at: Route["at"]): Route["at"] => (ofItems.has(at) ? "items" : at);

function NavItem({ place }: { readonly place: Place }) {
  const t = useText();
  const { count } = useAmounts();
  const { route, go } = useNavigation();
  const { data: info } = useAnswer("vault.info", {});
  const isHere = home(route.at) === place.route.at;
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
      {place.route.at === "items" && info !== undefined && (
        <span className="NavItem-n">{count(info.items)}</span>
      )}
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

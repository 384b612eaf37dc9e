import { BundleScreen } from "../features/bundle/bundle-screen.tsx";
import { ContactsScreen } from "../features/contacts/contacts-screen.tsx";
import { ExportScreen } from "../features/export/export-screen.tsx";
import { SealedBundle } from "../features/export/sealed-bundle.tsx";
import { ImportReportScreen } from "../features/import/report-screen.tsx";
import { ItemScreen } from "../features/item/item-screen.tsx";
import { ItemsScreen } from "../features/items/items-screen.tsx";
import { LogScreen } from "../features/log/log-screen.tsx";
import { RedactScreen } from "../features/redact/redact-screen.tsx";
import { SettingsScreen } from "../features/settings/settings-screen.tsx";
import { type Route, useNavigation } from "./navigation.tsx";

const itemProps = ({ item, tab, index }: Extract<Route, { readonly at: "item" }>) => ({
  item,
  tab,
  ...(index !== undefined && { index }),
});

/** The page that a person is on. */
export function Screen() {
  const { route } = useNavigation();
  switch (route.at) {
    case "items":
      return <ItemsScreen />;
    case "item":
      return <ItemScreen key={route.item} {...itemProps(route)} />;
    case "redact":
      return <RedactScreen key={route.item} item={route.item} />;
    case "export":
      return <ExportScreen items={route.items} />;
    case "sealed":
      return <SealedBundle report={route.report} />;
    case "bundle":
      return <BundleScreen key={route.given?.token} given={route.given} />;
    case "contacts":
      return <ContactsScreen />;
    case "log":
      return <LogScreen />;
    case "import":
      return <ImportReportScreen />;
    case "settings":
      return <SettingsScreen />;
  }
}

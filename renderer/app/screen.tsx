import type { ReactNode } from "react";
import { PlacesScreen } from "../features/atlas/places-screen.tsx";
import { BundleScreen } from "../features/bundle/bundle-screen.tsx";
import { ContactsScreen } from "../features/contacts/contacts-screen.tsx";
import { ExportScreen } from "../features/export/export-screen.tsx";
import { SealedBundle } from "../features/export/sealed-bundle.tsx";
import { FiguresScreen } from "../features/figures/figures-screen.tsx";
import { ImportReportScreen } from "../features/import/report-screen.tsx";
import { ItemScreen } from "../features/item/item-screen.tsx";
import { ItemsScreen } from "../features/items/items-screen.tsx";
import { LogScreen } from "../features/log/log-screen.tsx";
import { DuplicatesScreen } from "../features/people/duplicates-screen.tsx";
import { MergeScreen } from "../features/people/merge-screen.tsx";
import { PeopleListScreen } from "../features/people-list/people-list-screen.tsx";
import { RecordPage } from "./record-page.tsx";
import { RecordLists } from "../features/records/record-lists.tsx";
import { RedactScreen } from "../features/redact/redact-screen.tsx";
import { SettingsScreen } from "../features/settings/settings-screen.tsx";
import { SuggestionsScreen } from "../features/suggestions/suggestions-screen.tsx";
import { CompareScreen } from "../features/testimony/compare-screen.tsx";
import { WriteScreen } from "../features/testimony/write-screen.tsx";
import { type Route, useNavigation } from "./navigation.tsx";

type RouteAt<At extends Route["at"]> = Extract<Route, { readonly at: At }>;

const itemProps = ({ item, tab, index }: RouteAt<"item">) => ({
  item,
  tab,
  ...(index !== undefined && { index }),
});

/** A screen for every place; one that is missing does not compile. */
const screens: { readonly [At in Route["at"]]: (route: RouteAt<At>) => ReactNode } = {
  items: () => <ItemsScreen />,
  item: (route) => <ItemScreen key={route.item} {...itemProps(route)} />,
  redact: ({ item }) => <RedactScreen key={item} item={item} />,
  write: (route) => <WriteScreen key={JSON.stringify(route)} route={route} />,
  compare: ({ code }) => <CompareScreen key={code} code={code} />,
  export: ({ items }) => <ExportScreen items={items} />,
  sealed: ({ report }) => <SealedBundle report={report} />,
  bundle: ({ given }) => <BundleScreen key={given?.token} given={given} />,
  contacts: () => <ContactsScreen />,
  records: ({ kind }) => (kind === "place" ? <PlacesScreen /> : <RecordLists kind={kind} />),
  record: ({ kind, code }) => <RecordPage key={code} kind={kind} code={code} />,
  duplicates: () => <DuplicatesScreen />,
  merge: ({ people }) => <MergeScreen key={`${people.stays} ${people.goes}`} given={people} />,
  "people-list": () => <PeopleListScreen />,
  suggestions: () => <SuggestionsScreen />,
  figures: () => <FiguresScreen />,
  log: () => <LogScreen />,
  import: () => <ImportReportScreen />,
  settings: () => <SettingsScreen />,
};

/** The page that a person is on. */
export function Screen() {
  const { route } = useNavigation();
  // The table has for each place the screen of that very route.
  const screen = screens[route.at] as (route: Route) => ReactNode;
  return screen(route);
}

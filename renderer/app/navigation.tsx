import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { firstWish, type ItemsWish } from "../features/items/items-wish.ts";
import type { TwoPeople } from "../features/people/two-people.ts";
import type { Chosen, ExportReport, RecordKind } from "../../electron/contract/view-types.ts";

/** Where a person is. */
export type Route =
  | { readonly at: "items" }
  | {
      readonly at: "item";
      readonly item: string;
      /** Its place in the list that it was opened from. */
      readonly index?: number;
      /** What is shown of it first. */
      readonly tab?: "facts" | "copies" | "consent";
    }
  | { readonly at: "redact"; readonly item: string }
  | { readonly at: "export"; readonly items: readonly string[] }
  | { readonly at: "sealed"; readonly report: ExportReport }
  | { readonly at: "bundle"; readonly given?: Chosen }
  | { readonly at: "contacts" }
  | { readonly at: "records"; readonly kind: RecordKind }
  | { readonly at: "record"; readonly kind: RecordKind; readonly code: string }
  | { readonly at: "suggestions" }
  | { readonly at: "duplicates" }
  | { readonly at: "merge"; readonly people: TwoPeople }
  | { readonly at: "figures" }
  | { readonly at: "log" }
  | { readonly at: "import" }
  | { readonly at: "settings" };

interface RecordPlace {
  readonly kind: RecordKind;
  readonly index: number;
}

interface Navigation {
  readonly route: Route;
  readonly go: (route: Route) => void;
  /** What is looked for among the items. */
  readonly query: string;
  readonly find: (query: string) => void;
  /** What else the items are narrowed down and sorted by. */
  readonly wish: ItemsWish;
  readonly setWish: (wish: ItemsWish) => void;
  /** The item of the list that was last moved to. */
  readonly place: number;
  readonly setPlace: (index: number) => void;
  /** The record that was opened last from a list of its kind. */
  readonly recordPlace: RecordPlace;
  readonly setRecordPlace: (place: RecordPlace) => void;
  /** Items that are chosen, by id. */
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
}

const Context = createContext<Navigation | undefined>(undefined);

export function NavigationProvider({ children }: { readonly children: ReactNode }) {
  const [route, go] = useState<Route>({ at: "items" });
  const [query, setQuery] = useState("");
  const [wish, narrow] = useState(firstWish);
  const [place, setPlace] = useState(0);
  const [recordPlace, setRecordPlace] = useState<RecordPlace>({ kind: "case", index: 0 });
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const find = useCallback((text: string) => {
    setQuery(text);
    setPlace(0);
    go({ at: "items" });
  }, []);
  const setWish = useCallback((next: ItemsWish) => {
    narrow(next);
    setPlace(0);
  }, []);
  const value = useMemo(
    () => ({
      ...{ route, go, query, find, wish, setWish, place, setPlace },
      ...{ recordPlace, setRecordPlace, chosen, choose },
    }),
    [route, query, find, wish, setWish, place, recordPlace, chosen],
  );
  return <Context value={value}>{children}</Context>;
}

export function useNavigation(): Navigation {
  const navigation = useContext(Context);
  if (navigation === undefined) throw new Error("navigation is used inside the window only");
  return navigation;
}

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { beforeClose, type MayLeave } from "../client/closing.ts";
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
  | {
      readonly at: "write";
      /** A testimony that is new: the person who spoke, by id. */
      readonly person?: string;
      /** A later version: the code of the testimony. */
      readonly earlier?: string;
      /** A testimony that is being written already. */
      readonly draft?: string;
    }
  | { readonly at: "compare"; readonly code: string }
  | { readonly at: "export"; readonly items: readonly string[] }
  | { readonly at: "sealed"; readonly report: ExportReport }
  | { readonly at: "bundle"; readonly given?: Chosen }
  | { readonly at: "contacts" }
  | { readonly at: "records"; readonly kind: RecordKind }
  | { readonly at: "record"; readonly kind: RecordKind; readonly code: string }
  | { readonly at: "suggestions" }
  | { readonly at: "duplicates" }
  | { readonly at: "people-list" }
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
  /** Goes there, unless the screen that is open holds whoever would lose something by it. */
  readonly go: (route: Route) => void;
  readonly setGuard: (guard: MayLeave | undefined) => void;
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

function useGuardedRoute() {
  const [route, setRoute] = useState<Route>({ at: "items" });
  const guard = useRef<MayLeave | undefined>(undefined);
  const setGuard = useCallback((next: MayLeave | undefined) => {
    guard.current = next;
  }, []);
  const go = useCallback((next: Route) => {
    if (guard.current === undefined) setRoute(next);
    else void guard.current().then((mayLeave) => (mayLeave ? setRoute(next) : undefined));
  }, []);
  // Whoever closes the window leaves the screen that is open.
  useEffect(() => beforeClose(async (onAsk) => (await guard.current?.(onAsk)) ?? true), []);
  return { route, go, setGuard };
}

export function NavigationProvider({ children }: { readonly children: ReactNode }) {
  const { route, go, setGuard } = useGuardedRoute();
  const [query, setQuery] = useState("");
  const [wish, narrow] = useState(firstWish);
  const [place, setPlace] = useState(0);
  const [recordPlace, setRecordPlace] = useState<RecordPlace>({ kind: "case", index: 0 });
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const find = useCallback(
    (text: string) => {
      setQuery(text);
      setPlace(0);
      go({ at: "items" });
    },
    [go],
  );
  const setWish = useCallback((next: ItemsWish) => {
    narrow(next);
    setPlace(0);
  }, []);
  const value = useMemo(
    () => ({
      ...{ route, go, setGuard, query, find, wish, setWish, place, setPlace },
      ...{ recordPlace, setRecordPlace, chosen, choose },
    }),
    [route, go, setGuard, query, find, wish, setWish, place, recordPlace, chosen],
  );
  return <Context value={value}>{children}</Context>;
}

export function useNavigation(): Navigation {
  const navigation = useContext(Context);
  if (navigation === undefined) throw new Error("navigation is used inside the window only");
  return navigation;
}

/** Has the screen asked before it is left, for as long as it is there. */
export function useGuard(guard: MayLeave): void {
  const { setGuard } = useNavigation();
  useEffect(() => {
    setGuard(guard);
    return () => setGuard(undefined);
  }, [guard, setGuard]);
}

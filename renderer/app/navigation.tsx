import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";

/** Where a person is. */
export type Route =
  | { readonly at: "items" }
  | { readonly at: "item"; readonly item: string }
  | { readonly at: "export"; readonly items: readonly string[] }
  | { readonly at: "bundle" }
  | { readonly at: "contacts" }
  | { readonly at: "log" }
  | { readonly at: "import" }
  | { readonly at: "settings" };

interface Navigation {
  readonly route: Route;
  readonly go: (route: Route) => void;
  /** What is looked for among the items. */
  readonly query: string;
  readonly find: (query: string) => void;
  /** Items that are chosen, by id. */
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
}

const Context = createContext<Navigation | undefined>(undefined);

export function NavigationProvider({ children }: { readonly children: ReactNode }) {
  const [route, go] = useState<Route>({ at: "items" });
  const [query, setQuery] = useState("");
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const find = useCallback((text: string) => {
    setQuery(text);
    go({ at: "items" });
  }, []);
  const value = useMemo(() => ({ route, go, query, find, chosen, choose }), [route, query, find, chosen]);
  return <Context value={value}>{children}</Context>;
}

export function useNavigation(): Navigation {
  const navigation = useContext(Context);
  if (navigation === undefined) throw new Error("navigation is used inside the window only");
  return navigation;
}

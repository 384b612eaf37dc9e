import { useSteadyAnswer } from "../../client/questions.ts";
import { useNames } from "./names.tsx";

/** As many as are asked for at once; no list shows more. */
const MOST = 1000;
/** Stands where nothing is known yet: better than a name that is closed. */
const UNKNOWN = "…";

interface Wanted {
  /** Ids of items. */
  readonly items?: readonly string[];
  /** Names of files and other texts that belong to no item. */
  readonly texts?: readonly string[];
}

/** What items and files are called on this screen: by codes of people, or by their names where those are open. */
export function useToldNames({ items = [], texts = [] }: Wanted) {
  const { names } = useNames();
  const wanted = { items: items.slice(0, MOST), texts: texts.slice(0, MOST) };
  const isWanted = wanted.items.length + wanted.texts.length > 0;
  const { data, isPlaceholderData } = useSteadyAnswer("item.tell", { ...wanted, names }, isWanted);
  const told = new Map(
    isPlaceholderData ? [] : wanted.texts.map((text, index) => [text, data?.texts[index]]),
  );
  return {
    ofItem: (item: string): string => data?.items[item] ?? item.slice(0, 8),
    ofText: (text: string): string => told.get(text) ?? UNKNOWN,
  };
}

import { useQuery } from "@tanstack/react-query";
import { questionOf } from "../../client/questions.ts";
import { useNames } from "../records/names.tsx";

/** An item with all that belongs to it; it stays in sight while names in it are opened or closed. */
export function useShownItem(item: string) {
  const { names } = useNames();
  return useQuery({
    ...questionOf("item.show", { item, names }),
    placeholderData: (previous) => (previous?.item === item ? previous : undefined),
  });
}

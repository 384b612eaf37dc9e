import { useEffect } from "react";
import { useNavigation } from "../../app/navigation.tsx";
import { changedByCopies } from "../../client/register-answers.ts";
import { useLongJob } from "../tray/use-long-job.ts";
import type { PlacedBox } from "./placed-boxes.ts";

/** Makes the covered copy in the tray; whoever is still here when it is there goes to it. */
export function useRedacting(item: string) {
  const { go } = useNavigation();
  const { state, running, run, stop } = useLongJob("item.redact", {
    doing: "redact.making",
    changes: changedByCopies,
    ended: ({ clean }) =>
      clean
        ? { said: "redact.made", look: { at: "item", item, tab: "copies" } }
        : { said: "copies.refused", isTrouble: true },
  });
  const report = state.kind === "done" ? state.value : undefined;
  useEffect(() => {
    if (report?.clean === true) go({ at: "item", item, tab: "copies" });
  }, [report, item, go]);
  const make = (placed: readonly PlacedBox[]): void =>
    run({ item, boxes: placed.map(({ x, y, width, height, page }) => ({ x, y, width, height, page })) });
  return {
    make,
    refused: report?.clean === false ? report : undefined,
    isMaking: running !== undefined,
    code: state.kind === "failed" ? state.code : undefined,
    stop,
  };
}

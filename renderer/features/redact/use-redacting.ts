import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { SafeCopyReport } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { call } from "../../client/call.ts";
import { changedByCopies } from "../../client/register-answers.ts";
import { isAtWork, useLongWork } from "../tray/long-work.tsx";
import type { PlacedBox } from "./placed-boxes.ts";

/** Makes the covered copy in the tray; whoever is still here when it is there goes to it. */
export function useRedacting(item: string) {
  const client = useQueryClient();
  const { go } = useNavigation();
  const { jobs, start, stop, forget } = useLongWork();
  const [running, setRunning] = useState<number | undefined>();
  const [refused, setRefused] = useState<SafeCopyReport | undefined>();
  const job = jobs.find(({ id }) => id === running);
  const look = refused === undefined ? job?.result?.look : undefined;
  useEffect(() => {
    if (job === undefined || look === undefined) return;
    forget(job.id);
    go(look);
  }, [job, look, go, forget]);
  const make = (placed: readonly PlacedBox[]): void => {
    const boxes = placed.map(({ x, y, width, height, page }) => ({ x, y, width, height, page }));
    setRefused(undefined);
    const id = start({
      doing: "redact.making",
      act: async ({ signal }) => {
        const report = await call("item.redact", { item, boxes }, { signal });
        if (!report.clean) setRefused(report);
        for (const name of changedByCopies) await client.invalidateQueries({ queryKey: [name] });
        return report.clean
          ? { said: "redact.made", look: { at: "item", item, tab: "copies" } }
          : { said: "copies.refused" };
      },
    });
    setRunning(id);
  };
  return {
    make,
    refused,
    isMaking: job !== undefined && isAtWork(job),
    code: job?.code,
    stop: () => (running === undefined ? undefined : stop(running)),
  };
}

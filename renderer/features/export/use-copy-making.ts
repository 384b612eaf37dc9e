import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ItemWithoutCopy, SafeCopyReport } from "../../../electron/contract/view-types.ts";
import { call } from "../../client/call.ts";
import { changedByCopies } from "../../client/register-answers.ts";
import { isAtWork, useLongWork } from "../tray/long-work.tsx";

/** Makes the safe copies that are missing, one after the other, in the tray; each refusal is told by its item. */
export function useCopyMaking(onRefused: (report: SafeCopyReport) => void) {
  const client = useQueryClient();
  const { jobs, start } = useLongWork();
  const [making, setMaking] = useState<number | undefined>();
  const job = jobs.find(({ id }) => id === making);
  const make = (missing: readonly ItemWithoutCopy[]): void => {
    const id = start({
      doing: "copies.making",
      act: async ({ signal, onStep }) => {
        let refused = 0;
        try {
          for (const [doneFiles, { item }] of missing.entries()) {
            onStep({ doneBytes: 0, totalBytes: 0, doneFiles, totalFiles: missing.length });
            const report = await call("item.safeCopy", { item }, { signal });
            if (report.clean) continue;
            refused += 1;
            onRefused(report);
          }
        } finally {
          for (const name of changedByCopies) await client.invalidateQueries({ queryKey: [name] });
        }
        if (refused === missing.length) return { said: "copies.refused" };
        return { said: refused === 0 ? "copies.madeAll" : "copies.someMade" };
      },
    });
    setMaking(id);
  };
  return { make, isMaking: job !== undefined && isAtWork(job), code: job?.code };
}

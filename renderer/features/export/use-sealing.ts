import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { CommandName } from "../../../electron/contract/commands.ts";
import type { ErrorCode } from "../../../electron/contract/view-types.ts";
import { useNavigation } from "../../app/navigation.tsx";
import { call, codeOf } from "../../client/call.ts";
import { isAtWork, useLongWork } from "../tray/long-work.tsx";
import { type ExportPlan, wishOf } from "./export-plan.ts";

/** Sealing goes on in the tray; whoever is still on the page when it ends is shown the words there, or why there are none. */
export function useSealing(plan: ExportPlan) {
  const client = useQueryClient();
  const { go } = useNavigation();
  const { jobs, start, stop, forget } = useLongWork();
  const [sealing, setSealing] = useState<number | undefined>();
  const [refusal, setRefusal] = useState<ErrorCode | undefined>();
  const job = jobs.find(({ id }) => id === sealing);
  const look = job?.result?.look;
  useEffect(() => {
    if (job === undefined || isAtWork(job)) return;
    forget(job.id);
    setRefusal(job.code);
    if (look !== undefined) go(look);
  }, [job, look, go, forget]);
  const seal = async (): Promise<void> => {
    setRefusal(undefined);
    try {
      const place = await call("place.choose", { for: "bundle" });
      if (place === null) return;
      const wish = { ...wishOf(plan), place: place.token };
      const changed: readonly CommandName[] = ["item.show", "log.page", "vault.info"];
      const id = start({
        doing: "export.sealing",
        act: async (tools) => {
          const report = await call("export.run", wish, tools);
          for (const name of changed) void client.invalidateQueries({ queryKey: [name] });
          return { said: "sealed.title", look: { at: "sealed", report } };
        },
      });
      setSealing(id);
    } catch (error) {
      setRefusal(codeOf(error));
    }
  };
  return {
    seal,
    running: job !== undefined && isAtWork(job) ? job : undefined,
    code: refusal,
    stop: () => (sealing === undefined ? undefined : stop(sealing)),
  };
}

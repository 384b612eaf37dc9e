import { useEffect } from "react";
import { useNavigation } from "../../app/navigation.tsx";
import { call } from "../../client/call.ts";
import { useLongJob } from "../tray/use-long-job.ts";
import { type ExportPlan, wishOf } from "./export-plan.ts";

/** Sealing goes on in the tray; whoever is still on the page when it ends is shown the words there, or why there are none. */
export function useSealing(plan: ExportPlan) {
  const { go } = useNavigation();
  const { state, running, runWith, stop } = useLongJob("export.run", {
    doing: "export.sealing",
    changes: ["item.show", "log.page", "vault.info"],
    ended: (report) => ({ said: "sealed.title", look: { at: "sealed", report } }),
  });
  const report = state.kind === "done" ? state.value : undefined;
  useEffect(() => {
    if (report !== undefined) go({ at: "sealed", report });
  }, [report, go]);
  const seal = (): Promise<void> =>
    runWith(async () => {
      const place = await call("place.choose", { for: "bundle" });
      return place === null ? undefined : { ...wishOf(plan), place: place.token };
    });
  return { seal, running, code: state.kind === "failed" ? state.code : undefined, stop };
}

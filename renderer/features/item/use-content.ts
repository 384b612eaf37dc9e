import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ErrorCode, OpenContent } from "../../../electron/contract/view-types.ts";
import { call, codeOf } from "../../client/call.ts";
import { closeContent } from "./close-content.ts";

/** Content while it is looked at: opened for the viewer, closed once something else is shown or nothing. */
export type Viewed = { readonly content: OpenContent } | { readonly code: ErrorCode } | undefined;

/** Opens an original, or a copy where one is given; of a testimony only where somebody means it. */
export function useContent(item: string, copy: string | undefined, opensTestimony: boolean): Viewed {
  const client = useQueryClient();
  const [viewed, setViewed] = useState<Viewed>();
  useEffect(() => {
    let isWanted = true;
    const look = { item, ...(opensTestimony && { opensTestimony }) };
    call("content.open", copy === undefined ? look : { ...look, derivative: copy }).then(
      (content) => {
        // That it is looked at stands in the log.
        void client.invalidateQueries({ queryKey: ["item.show"] });
        void client.invalidateQueries({ queryKey: ["log.page"] });
        if (isWanted) setViewed({ content });
        else closeContent(content);
      },
      (error: unknown) => {
        if (isWanted) setViewed({ code: codeOf(error) });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [item, copy, opensTestimony, client]);
  useEffect(() => {
    if (viewed === undefined || !("content" in viewed)) return;
    return () => closeContent(viewed.content);
  }, [viewed]);
  return viewed;
}

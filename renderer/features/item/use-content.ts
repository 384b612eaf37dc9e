import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ErrorCode, OpenContent } from "../../../electron/contract/view-types.ts";
import { call, codeOf } from "../../client/call.ts";

/** Content while it is looked at: opened with the viewer, closed with it. */
export type Viewed = { readonly content: OpenContent } | { readonly code: ErrorCode } | undefined;

/** Opens an original, or a copy where one is given. */
export function useContent(item: string, copy: string | undefined): Viewed {
  const client = useQueryClient();
  const [viewed, setViewed] = useState<Viewed>();
  useEffect(() => {
    let token: string | undefined;
    let isWanted = true;
    // A lock closes everything by itself; then there is nothing to close any more.
    const close = (opened: string): void =>
      void call("content.close", { token: opened }).catch(() => undefined);
    call("content.open", copy === undefined ? { item } : { item, derivative: copy }).then(
      (content) => {
        // That it is looked at stands in the log.
        void client.invalidateQueries({ queryKey: ["item.show"] });
        void client.invalidateQueries({ queryKey: ["log.page"] });
        ({ token } = content);
        if (isWanted) setViewed({ content });
        else close(token);
      },
      (error: unknown) => {
        if (isWanted) setViewed({ code: codeOf(error) });
      },
    );
    return () => {
      isWanted = false;
      if (token !== undefined) close(token);
    };
  }, [item, copy, client]);
  return viewed;
}

import { useEffect, useState } from "react";
import type { ErrorCode, PageContent } from "../../../electron/contract/view-types.ts";
import { call, codeOf } from "../../client/call.ts";
import { closeContent } from "./close-content.ts";

/** A page while it is on the screen: drawn for it, and overwritten once another is shown or none. */
export type ShownPage =
  ((PageContent | { readonly code: ErrorCode }) & { readonly page: number }) | undefined;

/** Draws a page of an original, or of a copy where one is given. The page before it stays until then. */
export function usePage(
  { item, derivative }: { readonly item: string; readonly derivative?: string },
  opensTestimony: boolean,
  page: number,
): ShownPage {
  const [shown, setShown] = useState<ShownPage>();
  useEffect(() => {
    const controller = new AbortController();
    const look = { item, ...(opensTestimony && { opensTestimony }) };
    const which = derivative === undefined ? look : { ...look, derivative };
    call("content.page", { ...which, page }, { signal: controller.signal }).then(
      (drawn) => {
        if (!controller.signal.aborted) setShown({ ...drawn, page });
        else if ("content" in drawn) closeContent(drawn.content);
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setShown({ code: codeOf(error), page });
      },
    );
    return () => controller.abort();
  }, [item, derivative, opensTestimony, page]);
  useEffect(() => {
    if (shown === undefined || !("content" in shown)) return;
    return () => closeContent(shown.content);
  }, [shown]);
  return shown;
}

import { useEffect, useState } from "react";
import type { ErrorCode, PageContent } from "../../../electron/contract/view-types.ts";
import { call, codeOf } from "../../client/call.ts";

/** A page while it is on the screen: drawn for it, and overwritten with it. */
export type ShownPage = PageContent | { readonly code: ErrorCode } | undefined;

/** Draws a page of an original, or of a copy where one is given. */
export function usePage(
  { item, derivative }: { readonly item: string; readonly derivative?: string },
  page: number,
): ShownPage {
  const [shown, setShown] = useState<ShownPage>();
  useEffect(() => {
    let token: string | undefined;
    const controller = new AbortController();
    const close = (opened: string): void =>
      void call("content.close", { token: opened }).catch(() => undefined);
    setShown(undefined);
    const which = derivative === undefined ? { item } : { item, derivative };
    call("content.page", { ...which, page }, { signal: controller.signal }).then(
      (drawn) => {
        if ("content" in drawn) ({ token } = drawn.content);
        if (!controller.signal.aborted) setShown(drawn);
        else if (token !== undefined) close(token);
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setShown({ code: codeOf(error) });
      },
    );
    return () => {
      controller.abort();
      if (token !== undefined) close(token);
    };
  }, [item, derivative, page]);
  return shown;
}

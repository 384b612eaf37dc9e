import type { OpenContent } from "../../../electron/contract/view-types.ts";
import { call } from "../../client/call.ts";

/** Closes what nobody looks at any more. A lock closes everything by itself; then there is nothing to close. */
export const closeContent = ({ token }: OpenContent): void =>
  void call("content.close", { token }).catch(() => undefined);

/** The one way out of the page. */

import type { Bridge } from "../../electron/contract/bridge.ts";

declare global {
  interface Window {
    readonly sandyq: Bridge;
  }
}

export const bridge = (): Bridge => window.sandyq;

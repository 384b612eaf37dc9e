/** Starts the built program in the host that the run is for. */

import { ChromiumHost } from "./chromium-host.ts";
import { ElectronHost } from "./electron-host.ts";
import type { Host, HostSetup } from "./host.ts";
import { hostKind } from "./need-window.ts";

/** Starts and waits until the page has drawn itself. */
export const startHost = (setup: HostSetup): Promise<Host> =>
  hostKind === "electron" ? ElectronHost.start(setup) : ChromiumHost.start(setup);

import { existsSync } from "node:fs";

/** Whether this machine can show the window of the host. */
export const needWindow = (): boolean => existsSync("/usr/bin/chromium");

/** The program of the page, and of the threads that it starts with its own text. */

import { startPage } from "./page/start-page.ts";
import type { Role } from "./work/protocol.ts";
import { serveThread } from "./work/serve.ts";

if (typeof document === "undefined") {
  globalThis.addEventListener("message", ({ data }: MessageEvent<Role>) => serveThread(data), { once: true });
} else {
  startPage(document.querySelector("script")?.textContent ?? "");
}

/** The program of the page, and of the threads that it starts with its own text. */

import { startPage } from "./page/start-page.ts";
import type { Line } from "./work/hash-line.ts";
import type { Role } from "./work/protocol.ts";
import { serveThread } from "./work/serve.ts";

if (typeof document === "undefined") {
  // A thread talks to whoever started it through its own global object, which the types take for a window.
  const thread = globalThis as unknown as Line;
  const begin = ({ data }: MessageEvent<Role>): void => serveThread(data, thread);
  globalThis.addEventListener("message", begin, { once: true });
} else {
  startPage(document.querySelector("script:not([type])")?.textContent ?? "");
}

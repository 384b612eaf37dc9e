/** Serves the built page from its folder and nothing beside it. */

import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { isOwnUrl, pagePolicy } from "./lock-down.ts";

/** Where the page lives. */
export const pageUrl = "app://sandyq/index.html";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
};

/** Tells our page from whatever else a frame may hold. */
export const isOurPage = (url: string): boolean => isOwnUrl(url) && URL.parse(url)?.protocol === "app:";

/** The file that an address names, undefined for one that names none. */
function pathIn(folder: string, url: string): string | undefined {
  try {
    const path = normalize(join(folder, decodeURIComponent(new URL(url).pathname)));
    return path.startsWith(folder + sep) ? path : undefined;
  } catch {
    // An escape that is none.
    return undefined;
  }
}

/** Answers a request for a file of the page. */
export async function servePage(folder: string, url: string): Promise<Response> {
  if (!isOurPage(url)) return new Response(null, { status: 404 });
  const path = pathIn(folder, url);
  const type = path === undefined ? undefined : types[extname(path)];
  if (path === undefined || type === undefined) return new Response(null, { status: 404 });
  try {
    const bytes = await readFile(path);
    const headers = {
      "content-type": type,
      "content-security-policy": pagePolicy,
      "x-content-type-options": "nosniff",
      "cross-origin-opener-policy": "same-origin",
      "referrer-policy": "no-referrer",
    };
    return new Response(bytes, { headers });
  } catch {
    // The only files that are asked for are those that the page names; another one is not there.
    return new Response(null, { status: 404 });
  }
}

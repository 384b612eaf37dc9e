/** The child that plays Electron's main process: plain Node, the built program unchanged, and our module as `electron`. */

import { registerHooks } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import "./boring-crypto.ts";

const shim = new URL("./electron.ts", import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "electron" ? { url: shim, shortCircuit: true } : next(specifier, context),
});
const { start } = await import("./electron.ts");
const main = resolve(process.argv[2] ?? "");
await start(async () => {
  await import(pathToFileURL(main).href);
});

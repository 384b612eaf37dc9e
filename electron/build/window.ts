/** Builds what runs inside the window: the page into out/renderer, its preload into one CommonJS file as a sandbox wants it. */

import { join } from "node:path";
import { build } from "vite";

const root = join(import.meta.dirname, "../..");
/** The Chromium in Electron 45. */
const chromium = "chrome156";

async function buildPreload(target: string): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: "error",
    build: {
      outDir: join(target, "electron/preload"),
      target: chromium,
      minify: false,
      reportCompressedSize: false,
      lib: {
        entry: join(root, "electron/preload/preload.ts"),
        formats: ["cjs"],
        fileName: () => "preload.cjs",
      },
      rolldownOptions: { external: ["electron"] },
    },
  });
}

async function buildPage(target: string): Promise<void> {
  await build({
    configFile: false,
    root: join(root, "renderer"),
    base: "./",
    logLevel: "error",
    build: {
      outDir: join(target, "renderer"),
      emptyOutDir: true,
      target: chromium,
      // Nothing may be part of the page as text: its policy allows files only.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4096,
    },
  });
}

/** Builds into a folder that is there. */
export async function buildWindow(target: string): Promise<void> {
  await buildPreload(target);
  await buildPage(target);
}

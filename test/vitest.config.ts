import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { missingFor } from "./host/need-window.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const suite = (name: string, testTimeout: number, globalSetup: string[] = []) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout, hookTimeout: testTimeout, globalSetup },
});

/** Files that leave nothing behind in their process follow each other in one: starting it costs more than most of them. */
const quick = (name: string, testTimeout: number) => {
  const { extends: same, test } = suite(name, testTimeout);
  return { extends: same, test: { ...test, isolate: false } };
};

const windowSetup = ["test/host/say-hosts.ts", "test/host/build-program.ts"];
const window = suite("e2e", 300_000, windowSetup);
/** The same tests once more in Electron, where it is. */
const electron = {
  ...window,
  test: {
    ...window.test,
    name: "electron",
    exclude: ["test/e2e/package.test.ts", "test/e2e/electron-host.test.ts"],
    env: { SANDYQ_HOST: "electron" },
  },
};

export default defineConfig({
  root,
  test: {
    pool: "forks",
    // One more than there are processors on a small computer: many tests wait for a disk, a clock or a page.
    maxWorkers: Math.max(3, availableParallelism()),
    // As in the decoder process: compiling the interpreter of ExifTool better takes longer than all that a test scans.
    execArgv: ["--no-wasm-tier-up", "--no-wasm-dynamic-tiering"],
    projects: [
      quick("unit", 60_000),
      quick("property", 60_000),
      suite("conformance", 120_000),
      suite("integration", 600_000),
      window,
      ...(missingFor("electron") === undefined ? [electron] : []),
      suite("gates", 300_000),
    ],
    coverage: {
      provider: "v8",
      include: ["electron/core/**/*.ts", "electron/engine/**/*.ts"],
      reportsDirectory: "coverage",
    },
  },
});

/**
 * `npm start`: opens the window in Electron. Its runtime is no npm package: the package fetches it from its makers once.
 * Where that is not possible, this says so and what else can be done, and never opens something else in its place.
 */

import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { missingDisplay } from "./display.ts";
import { electronPackage, findRuntime } from "./runtime.ts";

const root = join(import.meta.dirname, "../..");
/** A download may hang on its retries. */
const FETCH_MS = 120_000;

/** Lets the package fetch its runtime; says why it could not. */
function fetchRuntime(): string {
  process.stderr.write("Fetching the Electron runtime (about 120 MB, once)…\n");
  const { status, stderr, error } = spawnSync(process.execPath, [join(electronPackage, "install.js")], {
    stdio: ["ignore", "ignore", "pipe"],
    timeout: FETCH_MS,
    encoding: "utf8",
  });
  if (status === 0) return "";
  return stderr.trim().split("\n")[0] ?? error?.message ?? "no connection";
}

const advice = (why: string): string => `
The Electron runtime could not be fetched (${why}).
It comes from github.com/electron/electron/releases, not from the npm registry. You can
  - set ELECTRON_MIRROR to a mirror that you trust, or unpack the runtime yourself and set
    ELECTRON_OVERRIDE_DIST_PATH to its folder, and run “npm start” again;
  - run “npm run preview”: the same program with Chromium as its window, for looking
    around with made-up files, not for work.
`;

function build(): void {
  const script = join(import.meta.dirname, "build.ts");
  const { status } = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", script], {
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}

let why = "";
if (findRuntime() === undefined) why = fetchRuntime();
const runtime = findRuntime();
if (runtime === undefined) {
  process.stderr.write(advice(why));
  process.exit(1);
}
const noDisplay = missingDisplay();
if (noDisplay !== undefined) {
  process.stderr.write(noDisplay);
  process.exit(1);
}
build();
// Chromium's own sandbox cannot be set up for root; only containers and tests run as root.
const flags = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
spawn(runtime, [...flags, root, ...process.argv.slice(2)], { stdio: "inherit" }).on("exit", (status) =>
  process.exit(status ?? 1),
);

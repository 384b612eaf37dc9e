import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");

/** Loads the engine as both programs do, reads many files at once and counts the threads that did it. */
const script = `
  import { readdirSync, readFileSync } from "node:fs";
  import { readFile } from "node:fs/promises";
  await import("./electron/engine/index.ts");
  await Promise.all(Array.from({ length: 64 }, () => readFile("package.json")));
  const names = readdirSync("/proc/self/task").map((id) => readFileSync("/proc/self/task/" + id + "/comm", "utf8"));
  process.stdout.write(String(names.filter((name) => name.startsWith("libuv-worker")).length));
`;

it("waits for the disk in sixteen threads, once the engine is loaded", async ({ skip }) => {
  if (process.platform !== "linux") skip("threads are counted in /proc, which only Linux has");
  const words = ["--disable-warning=ExperimentalWarning", "--input-type=module", "--eval", script];
  const env = { PATH: process.env["PATH"] };
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, env });
  expect(stdout).toBe("16");
});

/**
 * Everything that must hold, in one command: `npm test`. Static checks first, each counted as one test, then every
 * suite once. Ends in the line `N passed, N failed`, with `, N skipped` when a machine could not run something.
 */

import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join, relative } from "node:path";
import type { TestModule } from "vitest/node";
import { provideOracles } from "./support/programs.ts";

const root = join(import.meta.dirname, "..");
const binaries = join(root, "node_modules/.bin");
const ownNode = join(binaries, "node");
const neededNodeMajor = 24;

/** The static checks, by the npm script that does each: two at a time, those that take longest first. */
const gates = ["lint:program", "lint:rest", "types", "format", "imports", "dead"];

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const secondsSince = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;

/** Someone who calls this file with an older Node still gets the Node that the lockfile names. */
function runUnderOwnNode(): void {
  const [major = "0"] = process.versions.node.split(".");
  if (Number(major) >= neededNodeMajor || !existsSync(ownNode)) return;
  const { status } = spawnSync(ownNode, process.argv.slice(1), { stdio: "inherit" });
  process.exit(status ?? 1);
}

async function runGate(script: string): Promise<boolean> {
  const start = performance.now();
  const child = spawn("npm", ["run", "--silent", script], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => output.push(part));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  say(`${status === 0 ? "passed" : "FAILED"}  ${script} (${secondsSince(start)})`);
  if (status !== 0) say(Buffer.concat(output).toString("utf8"));
  return status === 0;
}

async function runGates(tally: Tally): Promise<void> {
  const waiting = [...gates];
  const work = async (): Promise<void> => {
    for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
      if (await runGate(script)) tally.passed += 1;
      else tally.failed += 1;
    }
  };
  await Promise.all([work(), work()]);
}

/** More than this at once is no accident of a busy machine. */
const MOST_WINDOWS_AGAIN = 5;

/** The projects whose tests watch a window that other tests beside them can slow down. */
const windowProjects = ["e2e", "electron"];

interface SuiteFile {
  readonly path: string;
  readonly ofWindow: boolean;
  readonly failed: boolean;
  readonly tally: Tally;
  readonly remarks: readonly string[];
}

function weigh(module: TestModule): SuiteFile {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  const remarks: string[] = [];
  const tests = [...module.children.allTests()];
  for (const test of tests) {
    const result = test.result();
    if (result.state === "passed") tally.passed += 1;
    else if (result.state === "skipped" && result.note !== undefined) {
      tally.skipped += 1;
      remarks.push(`skipped  ${test.fullName}: ${result.note}`);
    } else {
      tally.failed += 1;
      if (result.state !== "failed")
        remarks.push(`FAILED  ${test.fullName}: ${result.state} without a reason`);
    }
  }
  // A file that breaks before its first test has no failed test to count.
  if (!module.ok() && !tests.some((test) => test.result().state === "failed")) tally.failed += 1;
  const ofWindow = windowProjects.includes(module.project.name);
  return { path: module.moduleId, ofWindow, failed: tally.failed > 0, tally, remarks };
}

/** Runs every suite, or the files at `paths` one after the other. */
async function runFiles(tally: Tally, paths: readonly string[] = []): Promise<SuiteFile[]> {
  const { startVitest } = await import("vitest/node");
  const vitest = await startVitest([...paths], {
    config: join(root, "test/vitest.config.ts"),
    run: true,
    watch: false,
    ...(paths.length === 0 ? {} : { maxWorkers: 1 }),
  });
  const files = vitest.state.getTestModules().map(weigh);
  tally.failed += vitest.state.getUnhandledErrors().length;
  await vitest.close();
  return files;
}

/**
 * Runs every suite. A window that did not answer in time while other tests had the processors is asked once more, alone, and
 * what it does then counts; that it happened is said. One that fails alone has failed.
 */
async function runSuites(tally: Tally): Promise<void> {
  const files = await runFiles(tally);
  const slow = files.filter((file) => file.failed && file.ofWindow);
  const again = slow.length > 0 && slow.length <= MOST_WINDOWS_AGAIN;
  const counted = again ? files.filter((file) => !slow.includes(file)) : files;
  if (again) {
    counted.push(...(await runFiles(tally, [...new Set(slow.map(({ path }) => path))])));
    for (const { path } of slow)
      say(`again    ${relative(root, path)} failed beside others and was run once more, alone`);
  }
  for (const file of counted) {
    for (const key of ["passed", "failed", "skipped"] as const) tally[key] += file.tally[key];
    for (const remark of file.remarks) say(remark);
  }
}

runUnderOwnNode();
process.env["PATH"] = `${binaries}${delimiter}${process.env["PATH"] ?? ""}`;
// The suites start the program many hundred times: what it takes to read its code is paid once.
process.env["NODE_COMPILE_CACHE"] = join(root, "node_modules/.cache/compiled");
const start = performance.now();
const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
provideOracles(say);
await runGates(tally);
await runSuites(tally);
say(`all of it took ${secondsSince(start)}`);
say(
  `${String(tally.passed)} passed, ${String(tally.failed)} failed` +
    (tally.skipped === 0 ? "" : `, ${String(tally.skipped)} skipped`),
);
process.exit(tally.failed === 0 ? 0 : 1);

import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { makeTempFolder } from "../support/make-vault.ts";

const engine = join(import.meta.dirname, "../../electron/engine/index.ts");

/** Holds something that stands nowhere else, and crashes. */
const script = `
  await import(${JSON.stringify(engine)});
  globalThis.held = Buffer.from("drah-etad-siht-kcol").reverse();
  process.abort();
`;

it("leaves nothing of its memory behind when it crashes", async ({ skip }) => {
  const pattern =
    process.platform === "linux" ? readFileSync("/proc/sys/kernel/core_pattern", "utf8").trim() : "|";
  skip(/[|/]/.test(pattern), "cores of this machine do not land in the folder of what crashed");
  const folder = await makeTempFolder();
  const words = [
    process.execPath,
    "--disable-warning=ExperimentalWarning",
    "--input-type=module",
    "-e",
    script,
  ];
  const shell = ["-c", 'ulimit -c unlimited; exec "$@"', "sh", ...words];
  await promisify(execFile)("/bin/sh", shell, { cwd: folder, env: {} }).catch(() => undefined);
  const [core, ...more] = readdirSync(folder);
  expect(more).toEqual([]);
  if (core === undefined) skip("this machine writes no cores");
  else expect(readFileSync(join(folder, core)).includes("lock-this-date-hard")).toBe(false);
});

/**
 * What the program does behind one's back: nothing. A whole story of commands is traced: no process opens a socket,
 * nothing is written but the vault and what was asked for, and nothing that is secret lies or passes anywhere else.
 */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasProgram, needPrograms } from "../support/programs.ts";
import { sandyqCommand } from "../support/sandyq.ts";
import { markers, markersIn, playStory, setStage, type Stage } from "../support/story.ts";
import { readTrace, runTraced, type SystemCall } from "../support/strace.ts";
import { writingCalls } from "../support/trials.ts";

const networkCalls =
  "socket,socketpair,connect,bind,listen,accept,accept4,sendto,sendmsg,sendmmsg,recvfrom,recvmsg";
const root = mkdtempSync(join(tmpdir(), "sandyq-quiet-"));
const surroundings = ["home", "temporary", "working"].map((name) => join(root, name));
const [home = "", temporary = "", working = ""] = surroundings;
const trace: SystemCall[] = [];
let stage: Stage;

async function traced(
  command: readonly string[],
): Promise<{ status: number | undefined; stdout: string; stderr: string }> {
  const output = join(root, "trace");
  const run = await runTraced(command, {
    calls: `${networkCalls},${writingCalls},creat,symlink,mknod,memfd_create`,
    output,
    stringBytes: 4096,
    folder: working,
    environment: {
      HOME: home,
      TMPDIR: temporary,
      XDG_CONFIG_HOME: "",
      XDG_CACHE_HOME: "",
      XDG_RUNTIME_DIR: "",
      // Set by those who run all suites, it would be a file of the program elsewhere.
      NODE_COMPILE_CACHE: "",
    },
  });
  trace.push(...readTrace(output));
  rmSync(output);
  return run;
}

const sockets = (calls: readonly SystemCall[]): string[] => {
  const names = new Set(networkCalls.split(","));
  // A pipe to a process that this program has started is a pair of nameless sockets, which lead nowhere else.
  const isPipe = ({ name, text }: SystemCall): boolean => name === "socketpair" && text.includes("AF_UNIX");
  return calls
    .filter((call) => names.has(call.name) && !isPipe(call))
    .map(({ name, text }) => `${name}(${text.slice(0, 120)}`);
};

const filesUnder = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];

describe("a whole story of commands", () => {
  beforeAll(async () => {
    if (!hasProgram("strace")) return;
    for (const folder of surroundings) mkdirSync(folder);
    stage = setStage(root);
    await playStory(stage, async (...words) => {
      const { status, stdout, stderr } = await traced([...sandyqCommand, ...words, "--json"]);
      expect({ words, status, stderr }).toMatchObject({ words, status: 0 });
      return JSON.parse(stdout) as unknown;
    });
  });
  beforeEach((test) => needPrograms(test, "strace"));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it("opens no socket", () => {
    expect(trace.length).toBeGreaterThan(1000);
    expect(sockets(trace)).toEqual([]);
  });

  it("would be caught opening one", async () => {
    const before = trace.length;
    const script = `require("node:net").connect(9, "127.0.0.1").on("error", () => undefined)`;
    await traced([process.execPath, "-e", script]);
    expect(sockets(trace.slice(before)).join("\n")).toMatch(/socket\(AF_INET/);
  });

  it("writes nothing but the vault and what was asked for", () => {
    const opened = trace.filter(
      ({ name, text }) => /^(openat|creat)$/.test(name) && /O_(CREAT|WRONLY|RDWR)/.test(text),
    );
    const paths = opened.map(({ text }) => /"([^"]*)"/.exec(text)?.[1] ?? text);
    const allowed = [stage.vault, stage.rebuilt, stage.taken].map((folder) => `${folder}/`);
    const elsewhere = paths.filter((path) => !allowed.some((folder) => path.startsWith(folder)));
    // A switch of the kernel, no file: what a crash may write of the memory.
    const noFiles = ["/dev/null", "/proc/self/coredump_filter"];
    expect([...new Set(elsewhere)].filter((path) => !noFiles.includes(path))).toEqual([]);
    expect(surroundings.flatMap(filesUnder)).toEqual([]);
  });

  it("leaves no secret in the vault", () => {
    const files = [stage.vault, stage.rebuilt].flatMap(filesUnder);
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((path) => markersIn(path).length > 0)).toEqual([]);
    const names = files.filter((path) => Object.values(markers).some((marker) => path.includes(marker)));
    expect(names).toEqual([]);
  });

  it("passes no secret through a file of the vault, not even one that is gone again", () => {
    const written = trace.filter(
      ({ name, text }) => /^p?writev?(64)?$/.test(name) && text.includes(`<${root}`),
    );
    expect(written.length).toBeGreaterThan(50);
    const seen = written.filter(
      ({ text }) =>
        !text.includes(`<${stage.taken}/`) && Object.values(markers).some((marker) => text.includes(marker)),
    );
    expect(seen.map(({ text }) => text.slice(0, 200))).toEqual([]);
  });

  it("would be caught leaving one, in any spelling", () => {
    const planted = join(temporary, "planted");
    for (const bytes of [Buffer.from(`x${markers.name}`), Buffer.from(markers.content, "utf16le")]) {
      writeFileSync(planted, bytes);
      expect(markersIn(planted)).toHaveLength(1);
    }
    rmSync(planted);
    expect(filesUnder(stage.taken).flatMap(markersIn)).toContain(markers.content);
  });
});

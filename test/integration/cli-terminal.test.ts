import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import * as documents from "../support/cli-documents.ts";
import { makeRoom, plainEnvironment, roomPassphrase, withPassphrase, type Run } from "../support/cli-room.ts";
import { hasProgram } from "../support/programs.ts";
import { sandyqCommand } from "../support/sandyq.ts";

const room = makeRoom();
const shellWords = sandyqCommand.map((word) => `'${word}'`).join(" ");
const hostileNames = [
  "\u001b[2J\u001b]0;owned\u0007.txt",
  "photo\u202egpj.exe",
  "two\nlines\r.txt",
  "\u009b31m\u0085.txt",
  "zero\u200bwidth\u2066\ufeff.txt",
];

beforeAll(async () => {
  await room.makeVault();
});
afterAll(() => room.remove());

/** Whatever a terminal would act on, beyond the end of a line. */
const acting = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

function assertHarmless({ stdout, stderr }: Run): void {
  expect(stdout).not.toMatch(acting);
  expect(stderr).not.toMatch(acting);
}

describe("names of files", () => {
  it("never act on a terminal, whatever is in them", () => {
    mkdirSync(room.path("hostile"));
    for (const [index, name] of hostileNames.entries())
      writeFileSync(room.path("hostile", name), `file ${index}`);
    const imported = room.ask(["import", "vault", "hostile", ...withPassphrase]);
    const report = v.parse(documents.importDocument, imported.document);
    expect(report.imported.map(({ name }) => name).toSorted()).toEqual(hostileNames.toSorted());
    assertHarmless(imported);
    assertHarmless(room.run(["import", "vault", "hostile", ...withPassphrase]));
    assertHarmless(room.run(["import", "vault", "hostile/\u001b[2Jmissing", ...withPassphrase]));
    const listed = room.run(["list", "vault", ...withPassphrase]);
    expect(listed.stdout).toContain("\\u{1B}[2J");
    assertHarmless(listed);
    for (const { item } of report.imported)
      assertHarmless(room.run(["show", "vault", item, ...withPassphrase]));
  });

  it("from a bundle are no better treated", () => {
    room.run(["identity", "create", "--out", "identity"]);
    const items = v.parse(
      documents.listDocument,
      room.ask(["list", "vault", ...withPassphrase]).document,
    ).items;
    const chosen = items.flatMap(({ item }) => ["--item", item]);
    expect(
      room.run(["export", "vault", ...chosen, "--to", "identity", "--out", "b", ...withPassphrase]).status,
    ).toBe(0);
    assertHarmless(room.run(["verify", "b", "--identity", "identity"]));
    const unpacked = room.run(["unpack", "b", "--identity", "identity", "--out", "unpacked"]);
    expect(unpacked.status).toBe(0);
    assertHarmless(unpacked);
    const names = readdirSync(room.path("unpacked"), { recursive: true, encoding: "utf8" }).join("\n");
    expect(names).not.toMatch(acting);
  });

  it("that were mistyped as a command do not act either", () => {
    assertHarmless(room.run(["\u001b[31mlist"]));
    assertHarmless(room.run(["list", "vault", "--\u001b[31m"]));
    assertHarmless(room.ask(["list", "vault", "--limit", "\u009b", ...withPassphrase]));
  });
});

describe("without a terminal", () => {
  it("there is no progress bar and no colour", () => {
    writeFileSync(room.path("some.bin"), Buffer.alloc(5_000_000, 1));
    const { stderr } = room.run(["import", "vault", "some.bin", ...withPassphrase]);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    for (const mark of ["\r", "\u001b"]) expect(stderr).not.toContain(mark);
  });

  it("no secret is taken from the environment", () => {
    const environment = { SANDYQ_PASSPHRASE: roomPassphrase, PASSPHRASE: roomPassphrase };
    const { status, stderr } = room.run(["list", "vault"], { environment });
    expect(status).toBe(2);
    expect(stderr).toContain("--passphrase-file");
  });

  it("a reader that goes away ends the program quietly", () => {
    const script = `{ sleep 0.2; ${shellWords} help; echo "status $?" >&2; } | true`;
    const { stderr } = spawnSync("bash", ["-c", script], { env: plainEnvironment, encoding: "utf8" });
    expect(stderr).toBe("status 0\n");
  });
});

describe("being stopped", () => {
  it("takes a moment, keeps what was finished, shows no secret, and can be continued", async () => {
    writeFileSync(room.path("large.bin"), "");
    truncateSync(room.path("large.bin"), 6_000_000_000);
    const child = room.start(["import", "vault", "large.bin", "--json", "--passphrase-file", "-"]);
    child.stdin?.end(roomPassphrase);
    let output = "";
    child.stdout?.on("data", (part: Buffer) => (output += part.toString()));
    const closed = once(child, "close");
    const isSealing = () => readdirSync(room.path("vault", "tmp")).some((name) => name.endsWith(".age"));
    while (!isSealing() && child.exitCode === null) await wait(20);
    if (process.platform === "linux") {
      for (const name of ["cmdline", "environ"]) {
        expect(readFileSync(`/proc/${child.pid}/${name}`, "latin1")).not.toContain(roomPassphrase);
      }
    }
    const askedMs = performance.now();
    child.kill("SIGINT");
    const [status] = await closed;
    expect(performance.now() - askedMs).toBeLessThan(10_000);
    expect(status).toBe(7);
    expect(v.parse(documents.importDocument, JSON.parse(output))).toMatchObject({
      imported: [],
      isCancelled: true,
    });
    expect(readdirSync(room.path("vault", "tmp"))).toEqual([]);
    truncateSync(room.path("large.bin"), 1_000_000);
    expect(room.run(["import", "vault", "large.bin", ...withPassphrase]).status).toBe(0);
  });

  it("twice ends the program at once", async () => {
    const interrupt = new URL("../../electron/cli/terminal/interrupt.ts", import.meta.url).href;
    writeFileSync(
      room.path("stubborn.mjs"),
      `import { abortOnSignals } from ${JSON.stringify(interrupt)};
      const signal = abortOnSignals(() => console.log("first", signal.aborted));
      console.log("ready");
      setInterval(() => {}, 1000);`,
    );
    const child = spawn(process.execPath, [room.path("stubborn.mjs")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const closed = once(child, "close");
    for (const said of ["ready", "first true"]) {
      const [part] = (await once(child.stdout, "data")) as [Buffer];
      expect(part.toString().trim()).toBe(said);
      child.kill("SIGINT");
    }
    expect(await closed).toEqual([null, "SIGINT"]);
  });
});

/** What is done when a prompt has appeared: keys that are typed, or a signal to the program. */
type Answer = readonly [prompt: string, act: string | { readonly signal: NodeJS.Signals }];

/** Runs a command on a terminal of its own. */
async function onTerminal(command: string, answers: readonly Answer[]) {
  const child = spawn("script", ["-qefc", `echo "process $$."; exec ${shellWords} ${command}`, "/dev/null"], {
    cwd: room.folder,
    env: { ...plainEnvironment, TERM: "xterm" },
  });
  let seen = "";
  let from = 0;
  child.stdout.on("data", (part: Buffer) => (seen += part.toString()));
  const closed = once(child, "close");
  for (const [prompt, act] of answers) {
    while (!seen.includes(prompt, from) && child.exitCode === null) await wait(20);
    from = seen.length;
    if (typeof act === "string") child.stdin.write(act);
    else process.kill(Number(/process (\d+)\./.exec(seen)?.[1]), act.signal);
  }
  const [status] = await closed;
  return { status, seen };
}

const needsScript = (ctx: TestContext): void => {
  if (!hasProgram("script")) ctx.skip("script, which makes terminals, is not on this computer");
};

describe("on a terminal", () => {
  it("asks for a new passphrase twice, shows none, and asks again when the two differ", async (ctx) => {
    needsScript(ctx);
    const { status, seen } = await onTerminal("vault create on-terminal", [
      ["new vault: ", "typed on a terminal\r"],
      ["once more: ", "typed on a termimal\r"],
      ["new vault: ", "typed on a terminax\u007fl\r"],
      ["once more: ", "typed on a terminal\r"],
    ]);
    expect(status).toBe(0);
    expect(seen).toContain("The two are not the same");
    expect(seen).not.toMatch(/typed|termi[nm]/);
    writeFileSync(room.path("typed"), "typed on a terminal");
    expect(room.run(["list", "on-terminal", "--passphrase-file", "typed"]).status).toBe(0);
  });

  it("asks for the passphrase of a bundle and of a vault, and keeps the document apart", async (ctx) => {
    needsScript(ctx);
    const { status, seen } = await onTerminal("list vault --json >document.json", [
      ["vault: ", `${roomPassphrase}\r`],
    ]);
    expect(status).toBe(0);
    expect(seen).not.toContain(roomPassphrase);
    v.parse(documents.listDocument, JSON.parse(readFileSync(room.path("document.json"), "utf8")));
  });

  it("takes Ctrl-C at a question as a no", async (ctx) => {
    needsScript(ctx);
    const { status, seen } = await onTerminal("vault create never", [["new vault: ", "typ\u0003"]]);
    expect(status).toBe(7);
    expect(seen).toContain("Stopped as asked");
    expect(readdirSync(room.folder)).not.toContain("never");
  });

  it("gives a question up when the program is told to end", async (ctx) => {
    needsScript(ctx);
    const { status, seen } = await onTerminal("vault create never", [["new vault: ", { signal: "SIGTERM" }]]);
    expect(status).toBe(7);
    expect(seen).toContain("Stopped as asked");
  });

  it("shows how far an import is, and wipes the bar away", async (ctx) => {
    needsScript(ctx);
    writeFileSync(room.path("wide.bin"), "");
    truncateSync(room.path("wide.bin"), 700_000_000);
    const { status, seen } = await onTerminal(`import vault wide.bin ${withPassphrase.join(" ")}`, []);
    expect(status).toBe(0);
    expect(seen).toMatch(/Importing {2}\[#*\.*\] \d+ % .* of 700 MB/);
    expect(seen).toContain("\r\u001b[KImported 1 file (700 MB)");
  });
});

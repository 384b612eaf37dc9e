import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exitStatusOf, type ErrorCode } from "../../electron/core/errors.ts";
import { languages, sentences, wordsIn } from "../../electron/cli/words/words.ts";
import * as documents from "../support/cli-documents.ts";
import { makeRoom, plainEnvironment, withPassphrase } from "../support/cli-room.ts";
import { sandyqCommand } from "../support/sandyq.ts";

const room = makeRoom();

beforeAll(async () => {
  writeFileSync(room.path("other-passphrase"), "not the one of this vault\n");
  writeFileSync(room.path("short-passphrase"), "short\n");
  writeFileSync(room.path("two-lines"), "first line of it\nsecond line\n");
  writeFileSync(room.path("words"), "abandon ".repeat(24));
  mkdirSync(room.path("plain-folder"));
  writeFileSync(room.path("file.txt"), "content");
  await room.makeVault();
  expect(room.run(["import", "vault", "file.txt", ...withPassphrase]).status).toBe(0);
});
afterAll(() => room.remove());

const cases: readonly (readonly [ErrorCode, readonly string[]])[] = [
  ["bad-usage", ["frobnicate"]],
  ["bad-usage", ["vault"]],
  ["bad-usage", ["vault", "create"]],
  ["bad-usage", ["list", "vault", "--limit", "many", ...withPassphrase]],
  ["bad-usage", ["list", "vault", "--lang", "xx", ...withPassphrase]],
  ["bad-usage", ["list", "vault"]],
  ["bad-usage", ["list", "vault", "--passphrase-file", "two-lines"]],
  ["bad-usage", ["export", "vault", "--item", "a", "--out", "b", ...withPassphrase]],
  ["bad-usage", ["export", "vault", "--item", "a", "--to", "file.txt", "--out", "b", ...withPassphrase]],
  ["bad-usage", ["verify", "file.txt", "--identity", "a", "--signer", "file.txt"]],
  ["bad-usage", ["log", "vault", "--type", "gossip", ...withPassphrase]],
  ["wrong-passphrase", ["list", "vault", "--passphrase-file", "other-passphrase"]],
  [
    "wrong-recovery-words",
    ["rebuild", "vault", "--to", "new", "--recovery-words-file", "words", ...withPassphrase],
  ],
  [
    "wrong-recovery-words",
    ["rebuild", "vault", "--to", "new", "--recovery-words-file", "file.txt", ...withPassphrase],
  ],
  ["vault-not-found", ["list", "plain-folder", ...withPassphrase]],
  ["vault-not-found", ["list", "nowhere", ...withPassphrase]],
  ["item-not-found", ["show", "vault", "ffffffffffff", ...withPassphrase]],
  ["item-not-found", ["original", "vault", "ffffffffffff", "--out", "x", ...withPassphrase]],
  ["case-not-found", ["list", "vault", "--case", "none", ...withPassphrase]],
  ["file-not-found", ["list", "vault", "--passphrase-file", "nowhere"]],
  ["file-not-found", ["verify", "nowhere", "--identity", "file.txt"]],
  ["file-not-found", ["export", "vault", "--item", "a", "--to", "nowhere", "--out", "b", ...withPassphrase]],
  ["wrong-key", ["verify", "file.txt", "--identity", "file.txt"]],
  ["already-exists", ["vault", "create", "vault", ...withPassphrase]],
  ["already-exists", ["identity", "create", "--out", "file.txt"]],
  ["already-exists", ["demo", "--keep", "."]],
  ["weak-passphrase", ["vault", "create", "weak", "--passphrase-file", "short-passphrase"]],
];

describe.each(cases)("%s: sandyq %j", (code, words) => {
  it("has its status, one document, and words without a stack trace", () => {
    const { status, document, headline, stderr } = room.ask(words);
    const { error } = v.parse(documents.errorDocument, document);
    expect(error.code).toBe(code);
    expect(status).toBe(exitStatusOf[code]);
    expect(headline).toBe(sentences(wordsIn("en").errors[code]));
    expect(error.message.startsWith(headline)).toBe(true);
    expect(stderr).not.toMatch(/^\s+at |\.ts:\d/m);
  });
});

describe("a failure", () => {
  it("leaves standard output empty for people", () => {
    const { status, stdout, stderr } = room.run(["show", "vault", "ffff", ...withPassphrase]);
    expect([status, stdout]).toEqual([4, ""]);
    expect(stderr.split("\n")[1]).toMatch(/^\(item-not-found/);
  });

  it("shows where it arose only when asked", () => {
    const { stderr } = room.run(["show", "vault", "ffff", "--debug", ...withPassphrase]);
    expect(stderr).toMatch(/^ {4}at .+\.ts:\d/m);
  });

  it.each(languages)("speaks %s", (language) => {
    const { happened, next } = wordsIn(language).errors["vault-not-found"];
    const asked = room.run(["list", "nowhere", "--lang", language, ...withPassphrase]);
    expect(asked.headline).toBe(`${happened} ${next}`);
    const bySystem = room.run(["list", "nowhere", ...withPassphrase], {
      environment: { LANG: `${language}_XX.UTF-8` },
    });
    expect(bySystem.headline).toBe(asked.headline);
  });

  it("suggests what was meant", () => {
    expect(room.run(["lits", "vault"]).stderr).toContain("did you mean: list?");
    expect(room.run(["vault", "pasword"]).stderr).toContain("vault create, vault info, vault passwd");
  });

  it("of the system has the status of the system", (ctx) => {
    if (process.getuid?.() === 0) ctx.skip("root may read and write everywhere");
    mkdirSync(room.path("closed"), { mode: 0o500 });
    const { status } = room.run(["identity", "create", "--out", "closed/identity"]);
    chmodSync(room.path("closed"), 0o700);
    expect(status).toBe(5);
  });

  it("to write the answer is a failure", (ctx) => {
    if (process.platform !== "linux") ctx.skip("there is no /dev/full here");
    const [program = "", ...first] = sandyqCommand;
    const full = openSync("/dev/full", "w");
    const options = { cwd: room.folder, env: plainEnvironment, stdio: ["ignore", full, "pipe"] as const };
    const { status, stderr } = spawnSync(program, [...first, "help"], {
      ...options,
      stdio: [...options.stdio],
    });
    closeSync(full);
    expect(status).toBe(exitStatusOf["write-failed"]);
    expect(String(stderr)).toContain(wordsIn("en").errors["write-failed"].happened);
  });
});

describe("a vault that somebody else writes to", () => {
  it("is in use for a second writer and open for readers", async () => {
    const engine = new URL("../../electron/engine/index.ts", import.meta.url).href;
    const script = `
      const { openVault } = await import(${JSON.stringify(engine)});
      const passphrase = (await import("node:fs")).readFileSync("passphrase").subarray(0, -1);
      const vault = await openVault("vault", { passphrase, access: "write" });
      console.log("open");
      process.stdin.on("end", () => vault.lock()).resume();`;
    writeFileSync(room.path("hold.mjs"), script);
    const holder = spawn(process.execPath, ["hold.mjs"], {
      cwd: room.folder,
      stdio: ["pipe", "pipe", "inherit"],
    });
    const closed = once(holder, "close");
    await Promise.race([once(holder.stdout, "data"), closed]);
    const second = room.ask(["import", "vault", "file.txt", ...withPassphrase]);
    expect(second.status).toBe(5);
    expect(v.parse(documents.errorDocument, second.document).error.code).toBe("vault-in-use");
    expect(room.run(["list", "vault", ...withPassphrase]).status).toBe(0);
    holder.stdin.end();
    await closed;
    expect(room.run(["import", "vault", "file.txt", ...withPassphrase]).status).toBe(0);
  });
});

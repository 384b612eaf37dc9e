import { spawnSync, type SpawnSyncReturns } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { formatIdentity } from "../../../electron/core/age/identity.ts";
import { makeSample, plainOriginals, sealedBundle } from "../../support/bundles.ts";
import { hasProgram } from "../../support/programs.ts";

const sample = makeSample();
let folder: string;
let bundle: string;

/** Runs a program in a folder, with its messages in English. */
const run = (cwd: string, program: string, ...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(program, args, { cwd, encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });

beforeEach((ctx) => {
  const missing = ["age", "tar", "sha256sum", "minisign"].filter((name) => !hasProgram(name));
  if (missing.length > 0) ctx.skip(`not installed: ${missing.join(", ")}`);
});
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "bundle-"));
  bundle = join(folder, sample.plan.bundleId);
  writeFileSync(join(folder, "sealed.age"), await sealedBundle(sample));
  writeFileSync(join(folder, "key.txt"), `${formatIdentity(sample.identity)}\n`, { mode: 0o600 });
  run(folder, "age", "-d", "-i", "key.txt", "-o", "bundle.tar", "sealed.age");
  run(folder, "tar", "-xf", "bundle.tar");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileCount = (): number =>
  readdirSync(bundle, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

describe("a bundle without our program", () => {
  it("is opened by age and unpacked by tar, bit for bit", () => {
    const items = readdirSync(join(bundle, "data/items")).filter((name) => !name.endsWith(".json"));
    expect(items.map((name) => Uint8Array.from(readFileSync(join(bundle, "data/items", name))))).toEqual(
      plainOriginals.map(({ bytes }) => bytes),
    );
    const readme = readFileSync(join(bundle, "README.txt"), "utf8");
    expect(readme).toContain(`must print ${fileCount()}`);
  });

  it("is checked by sha256sum, and a changed byte is found", () => {
    const check = () => run(bundle, "sha256sum", "-c", "tagmanifest-sha256.txt", "manifest-sha256.txt");
    const { status, stdout } = check();
    expect(status).toBe(0);
    // All but the tag manifest itself and its signature.
    expect(
      stdout
        .trim()
        .split("\n")
        .filter((line) => line.endsWith(": OK")),
    ).toHaveLength(fileCount() - 2);
    const path = join(bundle, "data/items/0001-253e4e13.jpg");
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.with(7, 0));
    expect(check().status).not.toBe(0);
    writeFileSync(path, bytes);
    expect(check().status).toBe(0);
  });

  it("is checked by minisign with the key as the sender gives it, and with no other", () => {
    const verify = (key: string) => run(bundle, "minisign", "-Vm", "tagmanifest-sha256.txt", "-P", key);
    const { status, stdout } = verify(sample.plan.signer);
    expect(status).toBe(0);
    expect(stdout).toContain("Signature and comment signature verified");
    expect(stdout).toContain(`Trusted comment: bundle:${sample.plan.bundleId} checkpoint:11:`);
    const named = run(bundle, "minisign", "-Vm", "tagmanifest-sha256.txt", "-p", "keys/minisign.pub");
    expect(named.status).toBe(0);
    const other = run(folder, "minisign", "-GWf", "-p", "other.pub", "-s", "other.key");
    expect(other.status).toBe(0);
    const key = readFileSync(join(folder, "other.pub"), "utf8").split("\n")[1] ?? "";
    expect(verify(key).status).not.toBe(0);
  });
});

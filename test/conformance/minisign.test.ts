import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  encodeMinisignPublicKey,
  formatMinisignPublicKey,
  minisignPublicKeyOf,
  parseMinisignPublicKey,
  printMinisignKeyId,
  signMinisign,
  verifyMinisign,
} from "../../electron/core/sign/minisign.ts";
import { backends } from "../support/backends.ts";
import { hasProgram } from "../support/programs.ts";

const reason = "minisign is not installed";
const isPresent = hasProgram("minisign");
const trustedComment = "bundle:00112233445566778899aabbccddeeff checkpoint:7 format:1 Қазақша";
let folder: string;

const path = (name: string): string => join(folder, name);

function minisign(...args: readonly string[]) {
  return spawnSync("minisign", args, { cwd: folder, encoding: "utf8", input: "" });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "minisign-"));
  if (isPresent) expect(minisign("-G", "-W", "-p", "stock.pub", "-s", "stock.key").status).toBe(0);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.each(backends)("stock minisign and the $name backend", (crypto) => {
  const keyPair = crypto.signingKeyPair(crypto.sha256(new Uint8Array(3)));
  const key = minisignPublicKeyOf(crypto, keyPair.publicKey);

  it.for([0, 1, 127, 128, 129, 100_000])("verifies our signature of %i bytes", (length, context) => {
    if (!isPresent) context.skip(reason);
    const message = crypto.randomBytes(length);
    writeFileSync(path("ours"), message);
    writeFileSync(path("ours.pub"), formatMinisignPublicKey(key));
    writeFileSync(path("ours.minisig"), signMinisign(crypto, keyPair, message, { trustedComment }));
    const byFile = minisign("-V", "-H", "-Q", "-p", "ours.pub", "-m", "ours");
    expect([byFile.status, byFile.stdout.trim()]).toEqual([0, trustedComment]);
    expect(minisign("-V", "-P", encodeMinisignPublicKey(key), "-m", "ours").status).toBe(0);
    writeFileSync(path("ours"), Buffer.concat([message, Buffer.of(0)]));
    expect(minisign("-V", "-p", "ours.pub", "-m", "ours").status).not.toBe(0);
  });

  it.for([0, 1, 100_000])("signs %i bytes so that we verify them", (length, context) => {
    if (!isPresent) context.skip(reason);
    const message = crypto.randomBytes(length);
    writeFileSync(path("theirs"), message);
    expect(minisign("-S", "-s", "stock.key", "-m", "theirs", "-t", trustedComment).status).toBe(0);
    const stock = parseMinisignPublicKey(readFileSync(path("stock.pub"), "utf8"));
    const signature = readFileSync(path("theirs.minisig"), "utf8");
    expect(verifyMinisign(crypto, stock, message, signature)).toEqual({ trustedComment });
    expect(verifyMinisign(crypto, stock, Buffer.concat([message, Buffer.of(0)]), signature)).toBeUndefined();
    expect(verifyMinisign(crypto, key, message, signature)).toBeUndefined();
  });

  it("writes a trusted comment of its own, with tabs, that we return", (context) => {
    if (!isPresent) context.skip(reason);
    writeFileSync(path("plain"), "plain");
    expect(minisign("-S", "-s", "stock.key", "-m", "plain").status).toBe(0);
    const stock = parseMinisignPublicKey(readFileSync(path("stock.pub"), "utf8"));
    const signature = readFileSync(path("plain.minisig"), "utf8");
    const opened = verifyMinisign(crypto, stock, Buffer.from("plain"), signature);
    expect(opened?.trustedComment).toMatch(/^timestamp:\d+\tfile:plain\thashed$/);
  });

  it("writes legacy signatures, which we refuse", (context) => {
    if (!isPresent) context.skip(reason);
    writeFileSync(path("legacy"), "legacy");
    expect(minisign("-S", "-l", "-s", "stock.key", "-m", "legacy").status).toBe(0);
    expect(minisign("-V", "-p", "stock.pub", "-m", "legacy").status).toBe(0);
    const stock = parseMinisignPublicKey(readFileSync(path("stock.pub"), "utf8"));
    const signature = readFileSync(path("legacy.minisig"), "utf8");
    expect(verifyMinisign(crypto, stock, Buffer.from("legacy"), signature)).toBeUndefined();
  });

  it("prints the key id that we print, without leading zeros", (context) => {
    if (!isPresent) context.skip(reason);
    const text = readFileSync(path("stock.pub"), "utf8");
    const ours = printMinisignKeyId(parseMinisignPublicKey(text));
    expect(text).toContain(`minisign public key ${ours.replace(/^0+/, "")}\n`);
    expect(ours).toMatch(/^[0-9A-F]{16}$/);
  });
});

import { hkdfSync } from "node:crypto";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recipientOf } from "../../../electron/core/age/identity.ts";
import {
  encodeMinisignPublicKey,
  minisignPublicKeyOf,
  signMinisign,
} from "../../../electron/core/sign/minisign.ts";
import { createIdentity, readIdentityFile } from "../../../electron/engine/identity/identity-file.ts";
import { native } from "../../support/backends.ts";
import { makeTempFolder } from "../../support/make-vault.ts";
import { needPrograms } from "../../support/need-program.ts";

const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;
const newPath = async () => join(await makeTempFolder(), "me.key");

describe.each(["hybrid", "classic"] as const)("a %s identity file", (kind) => {
  it("names its two public keys in comments and is for its owner alone", async () => {
    const path = await newPath();
    const { recipient, signer } = await createIdentity(path, { kind });
    const lines = readFileSync(path, "utf8").split("\n");
    expect(lines).toEqual([
      `# recipient: ${recipient}`,
      `# signer: ${signer}`,
      expect.stringMatching(kind === "hybrid" ? /^AGE-SECRET-KEY-PQ-1/ : /^AGE-SECRET-KEY-1/),
      "",
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("reads back as the keys that it names", async () => {
    const path = await newPath();
    const { recipient, signer } = await createIdentity(path, { kind });
    const opened = await readIdentityFile(path);
    expect(opened.identities.map((identity) => recipientOf(native, identity).text)).toEqual([recipient]);
    expect(encodeMinisignPublicKey(minisignPublicKeyOf(native, opened.signingKey.publicKey))).toBe(signer);
  });

  it("has a signing key that is HKDF of its secret", async () => {
    const path = await newPath();
    await createIdentity(path, { kind });
    const { identities, signingKey } = await readIdentityFile(path);
    const seed = Buffer.from(hkdfSync("sha256", identities[0]!.secret, "", "sandyq/v1/identity-sign", 32));
    expect(Buffer.from(signingKey.secretKey).subarray(0, 32)).toEqual(seed);
  });

  it("is never written over", async () => {
    const path = await newPath();
    await createIdentity(path, { kind });
    const before = readFileSync(path);
    await expect(createIdentity(path, { kind })).rejects.toThrow(code("already-exists"));
    expect(readFileSync(path)).toEqual(before);
  });
});

describe("reading an identity file", () => {
  it("wipes what it gave when asked to", async () => {
    const path = await newPath();
    await createIdentity(path, { kind: "classic" });
    const opened = await readIdentityFile(path);
    opened.wipe();
    const secrets = [...opened.identities.map(({ secret }) => secret), opened.signingKey.secretKey];
    expect(secrets.every((secret) => secret.every((byte) => byte === 0))).toBe(true);
  });

  it.each([
    ["text", "hello\n"],
    ["nothing", ""],
    ["comments only", "# recipient: age1\n"],
    ["bytes that are no text", "\u00ff"],
    ["too much", "#\n".repeat(40_000)],
  ])("refuses %s without quoting it", async (_what, content) => {
    const path = await newPath();
    writeFileSync(path, content, "latin1");
    await expect(readIdentityFile(path)).rejects.toThrow(code("wrong-key"));
    await expect(readIdentityFile(path)).rejects.not.toThrow(/hello/);
  });

  it("says when there is none", async () => {
    await expect(readIdentityFile(await newPath())).rejects.toThrow(code("file-not-found"));
    expect(existsSync(await newPath())).toBe(false);
  });

  it("takes what age-keygen makes, and age takes ours", async (context) => {
    needPrograms(context, "age");
    const theirs = await newPath();
    expect(spawnSync("age-keygen", ["-o", theirs]).status).toBe(0);
    const { identities } = await readIdentityFile(theirs);
    expect(readFileSync(theirs, "utf8")).toContain(recipientOf(native, identities[0]!).text);
    const ours = await newPath();
    const { recipient } = await createIdentity(ours, { kind: "classic" });
    const computed = spawnSync("age-keygen", ["-y", ours], { encoding: "utf8" }).stdout.trim();
    expect(computed).toBe(recipient);
  });

  it("gives a key whose signatures minisign knows by the name in the file", async (context) => {
    needPrograms(context, "minisign");
    const path = await newPath();
    const { signer } = await createIdentity(path, { kind: "hybrid" });
    const { signingKey } = await readIdentityFile(path);
    const message = Buffer.from("a receipt");
    writeFileSync(`${path}.txt`, message);
    writeFileSync(
      `${path}.txt.minisig`,
      signMinisign(native, signingKey, message, { trustedComment: "test" }),
    );
    expect(spawnSync("minisign", ["-V", "-P", signer, "-m", `${path}.txt`]).status).toBe(0);
  });
});

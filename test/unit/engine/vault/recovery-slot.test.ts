import { describe, expect, it } from "vitest";
import { recipientOf } from "../../../../electron/core/age/identity.ts";
import { openAgeBytes } from "../../../../electron/core/age/open.ts";
import { sealAgeBytes } from "../../../../electron/core/age/seal.ts";
import type { VaultRoot } from "../../../../electron/engine/vault/derive-keys.ts";
import { openRecoveryFile, sealRecoveryFile } from "../../../../electron/engine/vault/recovery-slot.ts";
import { native } from "../../../support/backends.ts";

const secret = native.randomBytes(32);
const rootOf = (kind: VaultRoot["kind"]): VaultRoot => ({
  masterKey: native.randomBytes(32),
  vaultId: "ab".repeat(16),
  kind,
});
const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;

describe.each(["hybrid", "classic"] as const)("recovery file of a %s vault", (kind) => {
  const root = rootOf(kind);
  const file = sealRecoveryFile(native, root, secret);
  const identity = { kind, secret };
  const text = Buffer.from(openAgeBytes(native, { identities: [identity] }, file)).toString();
  const sealed = (changed: string) =>
    sealAgeBytes(native, [recipientOf(native, identity)], Buffer.from(changed));

  it("opens with the words and gives the vault's root back", () => {
    expect(openRecoveryFile(native, file, secret)).toEqual({
      ...root,
      masterKey: Uint8Array.from(root.masterKey),
    });
  });

  it("is an identity file that stock tools read", () => {
    expect(text).toMatch(
      /^# vmk: [0-9a-f]{64}\n# vault: (ab){16}\n# mac: [0-9a-f]{64}\nAGE-SECRET-KEY-(PQ-)?1[0-9A-Z]+\n$/,
    );
  });

  it("refuses other words", () => {
    expect(() => openRecoveryFile(native, file, native.randomBytes(32))).toThrow(
      code("wrong-recovery-words"),
    );
  });

  it("refuses a file that somebody sealed to the public recipient without the words", () => {
    const other = rootOf(kind);
    const forged = sealRecoveryFile(native, other, native.randomBytes(32));
    expect(() => openRecoveryFile(native, forged, secret)).toThrow(code("wrong-recovery-words"));
    const vmk = Buffer.from(other.masterKey).toString("hex");
    expect(() => openRecoveryFile(native, sealed(text.replace(/vmk: .{64}/, `vmk: ${vmk}`)), secret)).toThrow(
      code("vault-damaged"),
    );
  });

  it.each(["", "# vmk: 00\n", text.slice(0, -1), `${text}x`, text.replace("# mac", "# MAC")])(
    "refuses any other content (%#)",
    (changed) => {
      expect(() => openRecoveryFile(native, sealed(changed), secret)).toThrow(code("vault-damaged"));
    },
  );

  it("refuses a damaged or truncated file", () => {
    const flipped = Uint8Array.from(file);
    flipped[flipped.length - 1]! ^= 1;
    expect(() => openRecoveryFile(native, flipped, secret)).toThrow(code("vault-damaged"));
    expect(() => openRecoveryFile(native, file.subarray(0, 50), secret)).toThrow(code("vault-damaged"));
  });
});

import { hkdfSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { deriveKeys, wipeKeys } from "../../../../electron/engine/vault/derive-keys.ts";
import { native } from "../../../support/backends.ts";

const root = {
  masterKey: Buffer.alloc(32, 0x5a),
  vaultId: "1234567890abcdef".repeat(2),
  kind: "hybrid",
} as const;
const oracle = (label: string) =>
  Buffer.from(hkdfSync("sha256", root.masterKey, Buffer.from(root.vaultId, "hex"), `sandyq/v1/${label}`, 32));

describe("keys of a vault", () => {
  it("are HKDF of the master key under the labels of the specification", () => {
    const keys = deriveKeys(native, root);
    expect(keys.database).toEqual(oracle("db"));
    expect(keys.headerMac).toEqual(oracle("header-mac"));
    expect(keys.snapshotMac).toEqual(oracle("snapshot-mac"));
    expect(keys.names).toEqual(oracle("names"));
    expect(keys.identity).toEqual({ kind: "hybrid", secret: oracle("age-identity") });
    expect(Buffer.from(keys.minisign.secretKey).subarray(0, 32)).toEqual(oracle("sign/minisign"));
    expect(Buffer.from(keys.note.secretKey).subarray(0, 32)).toEqual(oracle("sign/note"));
  });

  it("are all overwritten by wiping", () => {
    const keys = deriveKeys(native, root);
    wipeKeys(native, keys);
    const secrets = [
      keys.database,
      keys.headerMac,
      keys.snapshotMac,
      keys.names,
      keys.identity.secret,
      keys.minisign.secretKey,
      keys.note.secretKey,
    ];
    expect(secrets.every((secret) => secret.every((byte) => byte === 0))).toBe(true);
  });
});

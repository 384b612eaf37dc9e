import { describe, expect, it } from "vitest";
import { encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import { commit, SALT_BYTES } from "../../../../electron/core/custody/commitment.ts";
import { backends, native } from "../../../support/backends.ts";

const salt = new Uint8Array(SALT_BYTES).fill(7);

describe("commitments", () => {
  it.each(backends)("are SHA-256 of salt and bytes with the $name backend", (crypto) => {
    // printf '\7%.0s' {1..16} | cat - <(printf 'Әділет') | sha256sum
    expect(commit(crypto, salt, encodeUtf8("Әділет"))).toBe(
      "aafea8e217b4e1cb77bbf011ed842ff12b53960e0c11bec39faf75d691b4ca90",
    );
  });

  it("hide equal names under different salts", () => {
    const name = encodeUtf8("camera 2");
    expect(commit(native, salt, name)).not.toBe(commit(native, new Uint8Array(SALT_BYTES), name));
  });

  it("need a salt of 16 bytes", () => {
    expect(() => commit(native, salt.subarray(1), new Uint8Array(1))).toThrow(
      expect.objectContaining({ name: "InvariantError" }),
    );
  });
});

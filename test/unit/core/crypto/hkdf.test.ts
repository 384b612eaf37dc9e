import { describe, expect, it } from "vitest";
import { decodeHex, encodeHex } from "../../../../electron/core/bytes/hex.ts";
import { hkdfExpand, hkdfExtract, hkdfSha256 } from "../../../../electron/core/crypto/hkdf.ts";
import { InvariantError } from "../../../../electron/core/errors.ts";
import { backends } from "../../../support/backends.ts";

const ascending = (from: number, to: number): Uint8Array =>
  Uint8Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** RFC 5869, appendix A: the three cases with SHA-256. */
const cases = [
  {
    secret: new Uint8Array(22).fill(0x0b),
    salt: ascending(0x00, 0x0c),
    info: ascending(0xf0, 0xf9),
    pseudoRandomKey: "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5",
    key: "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
  },
  {
    secret: ascending(0x00, 0x4f),
    salt: ascending(0x60, 0xaf),
    info: ascending(0xb0, 0xff),
    pseudoRandomKey: "06a6b88c5853361a06104c9ceb35b45cef760014904671014a193f40c15fc244",
    key:
      "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09" +
      "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87",
  },
  {
    secret: new Uint8Array(22).fill(0x0b),
    salt: new Uint8Array(0),
    info: new Uint8Array(0),
    pseudoRandomKey: "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04",
    key: "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
  },
];

describe.each(backends)("HKDF-SHA-256 on the $name backend", (crypto) => {
  it.each(cases)("gives the key $key of RFC 5869", ({ secret, salt, info, pseudoRandomKey, key }) => {
    const extracted = hkdfExtract(crypto, salt, secret);
    expect(encodeHex(extracted)).toBe(pseudoRandomKey);
    expect(encodeHex(hkdfExpand(crypto, extracted, info, key.length / 2))).toBe(key);
    expect(encodeHex(hkdfSha256(crypto, { secret, salt, info }))).toBe(key.slice(0, 64));
  });

  it("gives at most 255 blocks", () => {
    const key = decodeHex("00".repeat(32));
    expect(hkdfExpand(crypto, key, key, 255 * 32).length).toBe(255 * 32);
    expect(() => hkdfExpand(crypto, key, key, 255 * 32 + 1)).toThrow(InvariantError);
  });
});

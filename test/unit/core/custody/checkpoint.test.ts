import { describe, expect, it } from "vitest";
import { encodeBase64 } from "../../../../electron/core/bytes/base64.ts";
import { logOrigin, openCheckpoint, signCheckpoint } from "../../../../electron/core/custody/checkpoint.ts";
import { signNote } from "../../../../electron/core/custody/note.ts";
import { backends, native } from "../../../support/backends.ts";

const keyPair = native.signingKeyPair(new Uint8Array(32).fill(3));
const origin = logOrigin(native, keyPair.publicKey);
const key = { name: origin, publicKey: keyPair.publicKey };
const root = new Uint8Array(32).fill(9);
const rootLine = encodeBase64(root);

describe("checkpoints", () => {
  it("carry an origin that is made of the key alone", () => {
    expect(origin).toMatch(/^vault\.invalid\/[0-9a-f]{16}$/);
    expect(logOrigin(native, new Uint8Array(32))).not.toBe(origin);
  });

  it.each(backends)("open with their key with the $name backend", (crypto) => {
    const note = signCheckpoint(crypto, { origin, size: 20852163, root }, keyPair);
    expect(note.startsWith(`${origin}\n20852163\n${rootLine}\n\n— ${origin} `)).toBe(true);
    const opened = openCheckpoint(crypto, note, key);
    expect(opened && { ...opened, root: encodeBase64(opened.root) }).toEqual({
      origin,
      size: 20852163,
      root: rootLine,
    });
  });

  it("of an empty log have size 0", () => {
    expect(
      openCheckpoint(native, signCheckpoint(native, { origin, size: 0, root }, keyPair), key)?.size,
    ).toBe(0);
  });

  it("stay closed when the signature is not of the key", () => {
    const note = signCheckpoint(native, { origin, size: 7, root }, keyPair);
    expect(openCheckpoint(native, note.replace("\n7\n", "\n8\n"), key)).toBeUndefined();
  });

  it.each([
    ["another origin", `vault.invalid/other\n7\n${rootLine}\n`],
    ["an extension line", `${origin}\n7\n${rootLine}\nextension\n`],
    ["lines after a blank one", `${origin}\n7\n${rootLine}\n\nhidden\n`],
    ["no root", `${origin}\n7\n`],
    ["leading zeros", `${origin}\n07\n${rootLine}\n`],
    ["a negative size", `${origin}\n-7\n${rootLine}\n`],
    ["a size that is not exact", `${origin}\n9007199254740992\n${rootLine}\n`],
    ["a size of twenty digits", `${origin}\n18446744073709551616\n${rootLine}\n`],
    ["a root of 31 bytes", `${origin}\n7\n${encodeBase64(new Uint8Array(31))}\n`],
    ["a root that is not canonical base64", `${origin}\n7\n${rootLine.replace(/k=$/, "l=")}\n`],
  ])("stay closed although signed, with %s", (_name, text) => {
    expect(openCheckpoint(native, signNote(native, origin, text, keyPair), key)).toBeUndefined();
  });

  it.each([
    ["a size that is not whole", { origin, size: 0.5, root }],
    ["a negative size", { origin, size: -1, root }],
    ["a root of another length", { origin, size: 1, root: new Uint8Array(20) }],
    ["a line feed in the origin", { origin: "a\nb", size: 1, root }],
  ])("are not signed with %s", (_name, checkpoint) => {
    expect(() => signCheckpoint(native, checkpoint, keyPair)).toThrow(
      expect.objectContaining({ name: "InvariantError" }),
    );
  });
});

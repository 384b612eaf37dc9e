import { beforeAll, describe, expect, it } from "vitest";
import { sealAgeBytes } from "../../../../electron/core/age/seal.ts";
import { recipientOf } from "../../../../electron/core/age/identity.ts";
import { concatBytes } from "../../../../electron/core/bytes/bytes.ts";
import { encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import { InvariantError, VaultError } from "../../../../electron/core/errors.ts";
import { AgeError } from "../../../../electron/core/age/age-error.ts";
import { tryAge } from "../../../../electron/core/verify/sealed-source.ts";
import type { VerificationReport } from "../../../../electron/core/verify/report.ts";
import { native } from "../../../support/backends.ts";
import {
  archiveOf,
  kindsIn,
  makeSample,
  type Sample,
  sealedBundle,
  sealFor,
  verify,
} from "../../../support/bundles.ts";

let small: Sample;
let large: Sample;
let sealedSmall: Uint8Array;
let sealedLarge: Uint8Array;
beforeAll(async () => {
  small = makeSample();
  large = makeSample({
    originals: [
      { name: "a.bin", bytes: new Uint8Array(200_000).fill(1) },
      { name: "b.bin", bytes: new Uint8Array(300_000).fill(2) },
    ],
  });
  sealedSmall = await sealedBundle(small);
  sealedLarge = await sealedBundle(large);
});

/** The report, or undefined where the key does not fit any more. */
async function reportOn(sample: Sample, sealed: Uint8Array): Promise<VerificationReport | undefined> {
  try {
    return await verify(sample, sealed);
  } catch (error) {
    expect(error).toBeInstanceOf(VaultError);
    expect(error).toMatchObject({ code: "wrong-key" });
    return undefined;
  }
}

const headerBytes = 168 + 16;
const sealedChunk = 65_552;

describe("a file that ends too early", () => {
  it("is incomplete wherever it was cut, and the items say how far it was read", async () => {
    for (let length = 1; length < sealedLarge.length; length += 9_973) {
      const report = await reportOn(large, sealedLarge.subarray(0, length));
      expect([length, report?.verdict]).toEqual([length, "incomplete"]);
      expect(kindsIn(report ?? expect.unreachable())).toEqual(["cut-short"]);
      expect(report?.items.every(({ state }) => state === "not-read" || state === "intact")).toBe(true);
    }
  });

  it("is incomplete at every boundary of a chunk but the first, where nothing tells a cut from a change", async () => {
    const cuts = Array.from(
      { length: Math.floor(sealedLarge.length / sealedChunk) },
      (_, index) => index + 1,
    );
    const verdicts = await Promise.all(
      cuts.map(
        async (chunks) =>
          (await reportOn(large, sealedLarge.subarray(0, headerBytes + chunks * sealedChunk)))?.verdict,
      ),
    );
    expect(verdicts).toEqual(["altered", ...cuts.slice(1).map(() => "incomplete")]);
  });

  it("is incomplete within its header and its only chunk", async () => {
    for (const length of [1, 20, 22, 100, 167, 168, 170, 184, 185, 300, 5000, sealedSmall.length - 1]) {
      const report = await reportOn(small, sealedSmall.subarray(0, length));
      expect([length, report?.verdict]).toEqual([length, "incomplete"]);
    }
  });

  it("has its original thrown away by whoever was writing it", async () => {
    const calls: string[] = [];
    const cut = sealedLarge.subarray(0, 150_000);
    await verify(large, cut, {
      onItem: ({ number }) => ({
        write: () => undefined,
        end: () => void calls.push(`end ${number}`),
        abort: () => void calls.push(`abort ${number}`),
      }),
    });
    expect(calls).toEqual(["abort 1"]);
  });

  it("is told from an archive that was already short when it was sealed", async () => {
    const archive = await archiveOf(small);
    for (const length of [0, 100, 512, 20_000, 33_000]) {
      const report = await reportOn(small, sealFor(small, archive.subarray(0, length)));
      expect([report?.verdict, kindsIn(report ?? expect.unreachable())]).toEqual([
        "incomplete",
        ["archive-cut-short"],
      ]);
    }
  });
});

describe("trying age data", () => {
  it("takes nothing but an AgeError for malformed data", () => {
    const failing = (error: Error) => (): number => {
      throw error;
    };
    expect(tryAge(() => 1)).toBe(1);
    expect(tryAge(failing(new AgeError("header", "bad")))).toBeUndefined();
    expect(() => tryAge(failing(new InvariantError("ours")))).toThrow(InvariantError);
  });
});

describe("a file with one byte changed", () => {
  it("is never intact, wherever the byte is", async () => {
    for (let at = 0; at < sealedSmall.length; at += at < 200 ? 1 : 997) {
      const changed = sealedSmall.slice();
      changed[at] = (changed[at] ?? 0) ^ 4;
      const report = await reportOn(small, changed);
      expect(["altered", "unreadable", "incomplete", undefined]).toContain(report?.verdict);
      if (at >= headerBytes) expect(report?.verdict).toBe("altered");
    }
  });

  it("says where, and keeps what came before", async () => {
    const changed = sealedLarge.slice();
    const at = headerBytes + 5 * sealedChunk + 10;
    changed[at] = (changed[at] ?? 0) ^ 1;
    const report = await reportOn(large, changed);
    expect(report?.findings).toEqual([
      { kind: "seal-broken", atByte: 5 * 65_536, path: report?.items[1]?.payloadPath },
    ]);
    expect(report?.items.map(({ state }) => state)).toEqual(["intact", "not-read"]);
    expect(report?.proves).toEqual(["intact-items-unchanged", "signed-by-pinned-key"]);
  });

  it("is altered in its last chunk, although that is where a cut file fails too", async () => {
    const changed = sealedLarge.slice();
    changed[sealedLarge.length - 1] = (changed[sealedLarge.length - 1] ?? 0) ^ 1;
    expect((await reportOn(large, changed))?.verdict).toBe("altered");
  });

  it("is altered when a byte follows it", async () => {
    for (const sealed of [
      concatBytes(sealedLarge, Uint8Array.of(0)),
      concatBytes(sealedSmall, new Uint8Array(512)),
    ]) {
      const sample = sealed.length > sealedChunk ? large : small;
      expect((await reportOn(sample, sealed))?.verdict).not.toMatch(/^intact/);
    }
  });

  it("knows a changed header from a damaged one", async () => {
    const mac = sealedSmall.slice();
    const at = Buffer.from(sealedSmall).indexOf("\n--- ") + 10;
    mac[at] = mac[at] === 0x41 ? 0x42 : 0x41;
    const changed = await reportOn(small, mac);
    expect([changed?.verdict, changed?.findings]).toEqual(["altered", [{ kind: "seal-header-changed" }]]);

    const line = sealedSmall.slice();
    line[22] = 0x07;
    const damaged = await reportOn(small, line);
    expect([damaged?.verdict, damaged?.findings]).toEqual(["unreadable", [{ kind: "seal-header-damaged" }]]);
  });
});

describe("a file that is no bundle", () => {
  it.each<[string, Uint8Array]>([
    ["nothing", new Uint8Array(0)],
    ["a picture", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
    ["text", encodeUtf8("Dear colleagues,\n")],
    [
      "the armor of something else",
      encodeUtf8("-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n"),
    ],
  ])("is unreadable: %s", async (_, bytes) => {
    const report = await reportOn(small, bytes);
    expect([report?.verdict, report?.findings]).toEqual(["unreadable", [{ kind: "not-sealed" }]]);
    expect([report?.items, report?.proves, report?.signer]).toEqual([[], [], undefined]);
  });

  it("is damaged when its header never ends or names a share that nobody has", async () => {
    const endless = concatBytes(
      encodeUtf8("age-encryption.org/v1\n-> x y\n"),
      new Uint8Array(5 << 20).fill(0x41),
    );
    expect((await reportOn(small, endless))?.findings).toEqual([{ kind: "seal-header-damaged" }]);
    const text = Buffer.from(sealedSmall).toString("latin1");
    const lowOrder = text.replace(/-> X25519 \S+/, `-> X25519 ${"A".repeat(43)}`);
    const report = await reportOn(small, Uint8Array.from(Buffer.from(lowOrder, "latin1")));
    expect(report?.findings).toEqual([{ kind: "seal-header-damaged" }]);
  });

  it("is damaged in armor", async () => {
    const lines =
      Buffer.from(sealedLarge)
        .toString("base64")
        .match(/.{1,64}/g) ?? [];
    const armored = ["-----BEGIN AGE ENCRYPTED FILE-----", ...lines, "-----END AGE ENCRYPTED FILE-----", ""];
    const changed = armored.with(5000, `!${armored[5000]?.slice(1) ?? ""}`).join("\n");
    expect((await reportOn(large, encodeUtf8(changed)))?.verdict).toBe("altered");
    const cut = await reportOn(large, encodeUtf8(armored.slice(0, 5000).join("\n")));
    expect(cut?.verdict).not.toMatch(/^intact/);
  });

  it("may be sealed well and hold no archive", async () => {
    const sealed = sealAgeBytes(
      native,
      [recipientOf(native, small.identity)],
      encodeUtf8("hello ".repeat(200)),
    );
    const report = await reportOn(small, sealed);
    expect([report?.verdict, kindsIn(report ?? expect.unreachable())]).toEqual([
      "altered",
      ["archive-damaged"],
    ]);
  });

  it("may be an archive without anything", async () => {
    const report = await reportOn(small, sealFor(small, new Uint8Array(1024)));
    expect(report?.verdict).toBe("incomplete");
    expect(report?.bundleId).toBeUndefined();
  });
});

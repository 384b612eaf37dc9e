import { readFile, rm, truncate, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { generateIdentity } from "../../../../electron/core/age/identity.ts";
import { encodeHex } from "../../../../electron/core/bytes/hex.ts";
import { VaultError } from "../../../../electron/core/errors.ts";
import type { ObjectKey } from "../../../../electron/engine/objects/object-payload.ts";
import { openObject } from "../../../../electron/engine/objects/object-reader.ts";
import { verifyObject } from "../../../../electron/engine/objects/verify-object.ts";
import { native } from "../../../support/backends.ts";
import { collect, isSame } from "../../../support/byte-streams.ts";
import { makeObject, type MadeObject } from "../../../support/make-object.ts";

const damaged = { code: "object-damaged" };

async function flipByte(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

async function faultOf(made: MadeObject, key: ObjectKey = made): Promise<VaultError | undefined> {
  try {
    await verifyObject(native, made.path, key);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(VaultError);
    return error as VaultError;
  }
}

describe("reading an object", () => {
  it("gives any range, and everything in order", async () => {
    const original = native.randomBytes(2_500_000);
    const made = await makeObject(original);
    const object = await openObject(native, made.path, { fileKey: made.fileKey });
    expect(object.record).toStrictEqual(made.record);
    for (const [start, length] of [
      [0, 0],
      [0, 1],
      [65_535, 2],
      [65_536, 65_536],
      [1_048_570, 1_100_000],
      [2_499_999, 1],
      [0, 2_500_000],
    ] as const) {
      expect(isSame(await object.read(start, length), original.subarray(start, start + length))).toBe(true);
    }
    expect(isSame(await collect(object.stream()), original)).toBe(true);
    await object.close();
  });

  it("reads an empty original", async () => {
    const made = await makeObject(new Uint8Array(0));
    const object = await openObject(native, made.path, made);
    expect(await collect(object.stream())).toHaveLength(0);
    await object.close();
    expect(await verifyObject(native, made.path, made)).toStrictEqual(made.record);
  });

  it("may be left in the middle", async () => {
    const made = await makeObject(native.randomBytes(5_000_000));
    const object = await openObject(native, made.path, made);
    for await (const part of object.stream()) {
      expect(part.length).toBeGreaterThan(0);
      break;
    }
    await object.close();
  });

  it("hears how far a verification has come, and stops it", async () => {
    const made = await makeObject(native.randomBytes(3_000_000));
    const stopping = new AbortController();
    let bytes = 0;
    const verifying = verifyObject(native, made.path, made, {
      signal: stopping.signal,
      onBytes: (count) => {
        bytes += count;
        stopping.abort(new VaultError("cancelled", "enough"));
      },
    });
    await expect(verifying).rejects.toMatchObject({ code: "cancelled" });
    expect(bytes).toBe(1_048_576);
  });
});

describe("a damaged object", () => {
  const places = {
    version: 3,
    stanza: 60,
    mac: 1600,
    nonce: 1630,
    "first chunk": 1700,
    middle: 900_000,
    end: -1,
  };

  it.each(Object.entries(places))("is noticed with a changed byte in the %s", async (_, at) => {
    const made = await makeObject(native.randomBytes(1_500_000));
    await flipByte(made.path, at);
    expect(await faultOf(made)).toMatchObject(damaged);
  });

  it("is noticed without its header's key, wherever the payload was changed", async () => {
    const made = await makeObject(native.randomBytes(1_500_000));
    await flipByte(made.path, 900_000);
    const object = await openObject(native, made.path, { fileKey: made.fileKey });
    await expect(object.read(900_000, 10)).rejects.toMatchObject(damaged);
    expect(await object.read(0, 10)).toHaveLength(10);
    await object.close();
  });

  it.each([0, 10, 1700, 66_000, 1_000_000])("is noticed when it is cut to %i bytes", async (length) => {
    const made = await makeObject(native.randomBytes(1_500_000));
    await truncate(made.path, length);
    expect(await faultOf(made)).toMatchObject(damaged);
  });

  it("is noticed when a chunk is missing exactly", async () => {
    const made = await makeObject(native.randomBytes(1_500_000));
    const bytes = await readFile(made.path);
    await writeFile(made.path, bytes.subarray(0, bytes.length - 65_552));
    expect(await faultOf(made)).toMatchObject(damaged);
  });

  it("is noticed when it is missing", async () => {
    const made = await makeObject(native.randomBytes(10));
    await rm(made.path);
    expect(await faultOf(made)).toMatchObject(damaged);
  });

  it("is noticed when another object stands in its place", async () => {
    const [made, other] = [
      await makeObject(native.randomBytes(10)),
      await makeObject(native.randomBytes(10)),
    ];
    const swapped = { ...made, path: other.path };
    expect(await faultOf(swapped, { fileKey: made.fileKey })).toMatchObject(damaged);
    expect(await faultOf(swapped, { fileKey: made.fileKey, identity: made.identity })).toMatchObject(damaged);
    expect(await faultOf(swapped, { identity: made.identity })).toBeUndefined();
  });

  it("is noticed when its record tells of another original", async () => {
    const made = await makeObject(native.randomBytes(5000), 5000, { sha256: "0".repeat(64) });
    expect(await faultOf(made)).toMatchObject(damaged);
  });

  it("is noticed when something hides behind the original", async () => {
    const original = Uint8Array.of(1, 2, 3, 4);
    const sha256 = encodeHex(native.sha256(original.subarray(0, 3)));
    const made = await makeObject(original, 4, { sizeBytes: 3, sha256 });
    expect(await faultOf(made)).toMatchObject({
      ...damaged,
      message: "the padding of the object is not zero",
    });
  });

  it("is noticed at once when its record claims a size of another length", async () => {
    const made = await makeObject(native.randomBytes(5000), 5000, { sizeBytes: 50_000 });
    await expect(openObject(native, made.path, made)).rejects.toMatchObject(damaged);
  });

  it("does not open for anybody else", async () => {
    const made = await makeObject(native.randomBytes(10));
    const stranger = generateIdentity(native, "hybrid");
    expect(await faultOf(made, { identity: stranger })).toMatchObject(damaged);
  });
});

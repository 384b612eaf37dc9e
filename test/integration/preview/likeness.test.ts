/** What pictures are compared by, and the search among many of them against one that looks at each. */

import sharp from "sharp";
import type { Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { exifSegment } from "../../../electron/cli/demo/make-exif.ts";
import { sourceOf } from "../../../electron/decoders/bytes/byte-source.ts";
import { doPreview } from "../../../electron/decoders/preview/preview-job.ts";
import { findLikeness, itemsLike, putLikeness } from "../../../electron/engine/catalogue/likeness-table.ts";
import { pageItems } from "../../../electron/engine/catalogue/item-table.ts";
import { inTransaction } from "../../../electron/engine/catalogue/database.ts";
import { writableDb } from "../../../electron/engine/vault/session.ts";
import { fillVault } from "../../bench/fill-vault.ts";
import { makeVault } from "../../support/make-vault.ts";

/** A scene of soft shapes that nobody else has. */
function scene(seed: number): Sharp {
  let state = seed;
  const samples = Buffer.from(
    Array.from({ length: 16 * 12 * 3 }, () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state >>> 24;
    }),
  );
  return sharp(samples, { raw: { width: 16, height: 12, channels: 3 } }).resize(800, 600, {
    kernel: "cubic",
  });
}

const look = (bytes: Uint8Array) => doPreview(sourceOf(bytes), { write: () => Promise.resolve() });

const bitsOf = (hash: string | undefined): bigint => BigInt(`0x${hash ?? ""}`);
const distanceOf = (one: string | undefined, other: string | undefined): number =>
  (bitsOf(one) ^ bitsOf(other)).toString(2).replaceAll("0", "").length;

describe("the hash of a picture", () => {
  it("stays near when it is coded again, scaled or made brighter, and is far from others", async () => {
    const jpeg = await scene(1).jpeg({ quality: 92 }).toBuffer();
    const { picture } = await look(jpeg);
    const copies = {
      again: sharp(jpeg).jpeg({ quality: 40 }),
      small: sharp(jpeg).resize(300).webp({ quality: 60 }),
      bright: sharp(jpeg).modulate({ brightness: 1.15 }).jpeg(),
    };
    for (const [name, copy] of Object.entries(copies)) {
      const { picture: near } = await look(await copy.toBuffer());
      expect([name, distanceOf(picture, near) <= 10]).toEqual([name, true]);
    }
    for (const other of [scene(2), scene(3), sharp(jpeg).rotate(90)]) {
      expect(distanceOf(picture, (await look(await other.jpeg().toBuffer())).picture)).toBeGreaterThan(10);
    }
  });

  it("does not exist where there is nothing in the picture", async () => {
    const blank = sharp({ create: { width: 600, height: 800, channels: 3, background: "#fdfdfb" } });
    expect(await look(await blank.jpeg().toBuffer())).not.toHaveProperty("picture");
  });
});

describe("the digest of content", () => {
  it("is the same without metadata and another after coding again", async () => {
    const plain = await scene(4).jpeg({ quality: 90 }).toBuffer();
    const facts = {
      make: "Steppe",
      model: "One",
      takenAt: "2026:05:09 10:11:12",
      latitude: 43,
      longitude: 76,
    };
    const exif = exifSegment({ ...facts, altitudeMetres: 8, width: 800, height: 600 });
    const marked = Buffer.concat([
      plain.subarray(0, 2),
      exif,
      plain.subarray(2),
      Buffer.from("behind the end"),
    ]);
    const { content } = await look(plain);
    expect(content).toMatch(/^[0-9a-f]{64}$/);
    expect((await look(marked)).content).toBe(content);
    expect((await look(await sharp(plain).jpeg({ quality: 90 }).toBuffer())).content).not.toBe(content);
    const png = await scene(4).png().toBuffer();
    const commented = await scene(4)
      .png()
      .withExif({ IFD0: { Artist: "Zhaina" } })
      .toBuffer();
    expect((await look(commented)).content).toBe((await look(png)).content);
  });
});

describe("the search for pictures that look alike", () => {
  it("finds exactly what looking at each one finds, by its indices", async () => {
    const { session } = await makeVault();
    await fillVault(session, 400);
    const db = writableDb(session);
    const items = pageItems(db, 0, 400).map(({ id }) => id);
    const bytes = session.crypto.randomBytes(8);
    const wanted = bitsOf(Buffer.from(bytes).toString("hex"));
    // Every distance from 0 to 20, in bits that are spread over all parts.
    const hashes = items.map((_, index) => {
      if (index > 300) return bitsOf(Buffer.from(session.crypto.randomBytes(8)).toString("hex"));
      const flips = Array.from({ length: index % 21 }, (__, flip) => (index * 7 + flip * 3) % 64);
      return flips.reduce((hash, bit) => hash ^ (1n << BigInt(bit)), wanted);
    });
    inTransaction(db, () => {
      for (const [index, itemId] of items.entries()) {
        const hash = hashes[index]!;
        const halves = { pictureHigh: Number(hash >> 32n), pictureLow: Number(hash & 0xffffffffn) };
        putLikeness(db, { itemId, preview: "made", ...halves, contentSha256: null, lookedAtMs: 1 });
      }
    });
    const row = findLikeness(db, items[0]!)!;
    for (const limit of [0, 4, 10, 11]) {
      const expected = items.slice(1).filter((_, index) => {
        const differing = (hashes[index + 1]! ^ hashes[0]!).toString(2).replaceAll("0", "");
        return differing.length <= limit;
      });
      const found = itemsLike(db, row, limit);
      expect(found.map(({ item }) => item).toSorted()).toEqual(expected.toSorted());
      expect(found.map(({ distance }) => distance)).toEqual(
        found.map(({ distance }) => distance).toSorted((one, other) => one - other),
      );
    }
    const plan = db
      .prepare<[string], { readonly detail: string }>(
        `EXPLAIN QUERY PLAN SELECT item_id FROM likeness WHERE picture_high IS NOT NULL
         AND picture_low >> 16 IN (SELECT value FROM json_each(?))`,
      )
      .all("[1]");
    expect(plan.map(({ detail }) => detail).join()).toContain("likeness_part_3");
  });
});

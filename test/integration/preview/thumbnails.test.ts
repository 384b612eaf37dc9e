/** From pictures with known colours to sealed thumbnails of them, and what becomes of files that want to prevent that. */

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { showItem } from "../../../electron/engine/browse/show-item.ts";
import { derivativesOfItem } from "../../../electron/engine/catalogue/derivative-table.ts";
import { findItem } from "../../../electron/engine/catalogue/item-table.ts";
import { findLikeness } from "../../../electron/engine/catalogue/likeness-table.ts";
import { checkVault } from "../../../electron/engine/check/check-vault.ts";
import { deleteItem } from "../../../electron/engine/delete/delete-item.ts";
import { itemsWithoutPreview } from "../../../electron/engine/describe/item-study.ts";
import { importPaths } from "../../../electron/engine/import/import-paths.ts";
import { objectPath } from "../../../electron/engine/objects/object-files.ts";
import { openObject } from "../../../electron/engine/objects/object-reader.ts";
import { Previewer } from "../../../electron/engine/preview/previewer.ts";
import { createVaultFolder } from "../../../electron/engine/vault/create-vault-folder.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import type { VaultSession } from "../../../electron/engine/vault/session.ts";
import {
  cornerHeic,
  cornerPdf,
  cornerPicture,
  cornersOf,
  storedCorners,
  turnedCorners,
} from "../../support/corner-pictures.ts";
import { logOf } from "../../support/imported-vault.ts";
import { CHEAPEST_COST, PASSPHRASE } from "../../support/make-vault.ts";
import { hasProgram } from "../../support/programs.ts";

/** A PNG that says it is 40,000 by 40,000 pixels. */
async function bomb(): Promise<Buffer> {
  const png = Buffer.from(await cornerPicture(8, 8).png().toBuffer());
  png.writeUInt32BE(40_000, 16);
  png.writeUInt32BE(40_000, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360"><script>for(;;);</script>
  <rect width="240" height="180" fill="#dc1414"/><rect x="240" width="240" height="180" fill="#14a014"/>
  <rect y="180" width="240" height="180" fill="#1414dc"/><image href="file:///etc/hostname" width="9" height="9"/></svg>`;

const jpeg = () => cornerPicture().jpeg({ quality: 90 });

/** Name → content. */
const pictures: Readonly<Record<string, (folder: string) => Promise<Uint8Array> | Uint8Array>> = {
  "plain.jpg": () => jpeg().toBuffer(),
  "turned.jpg": () => jpeg().withMetadata({ orientation: 6 }).toBuffer(),
  "profile.jpg": () => jpeg().withIccProfile("p3").toBuffer(),
  "picture.png": () => cornerPicture().png().toBuffer(),
  "picture.gif": () => cornerPicture().gif().toBuffer(),
  "picture.webp": () => cornerPicture().webp().toBuffer(),
  "picture.tif": () => cornerPicture().tiff({ compression: "none" }).toBuffer(),
  "picture.avif": () => cornerPicture().avif({ effort: 0 }).toBuffer(),
  "picture.svg": () => Buffer.from(drawing),
  "page.pdf": () => cornerPdf(),
  ...(hasProgram("heif-enc") ? { "picture.heic": cornerHeic } : {}),
};

const others: Readonly<Record<string, () => Promise<Uint8Array> | Uint8Array>> = {
  "bomb.png": bomb,
  "cut.png": async () => (await cornerPicture().png({ compressionLevel: 0 }).toBuffer()).subarray(0, 200),
  "nothing.jpg": () => Buffer.alloc(0),
  "noise.jpg": () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(3000, "noise")]),
  "locked.pdf": () => Buffer.from("%PDF-1.4\nnothing of a document\n%%EOF\n"),
  "note.txt": () => Buffer.from("no picture"),
  "film.mp4": () => Buffer.from("\0\0\0\x18ftypisom\0\0\x02\0isomiso2mp41\0\0\0\x08free", "latin1"),
};

let place: string;
let folder: string;
let session: VaultSession;
const items = new Map<string, string>();

const rowOf = (name: string) => findItem(session.catalogue.db, items.get(name)!)!;
const thumbnailsOf = (name: string) => derivativesOfItem(session.catalogue.db, items.get(name)!);

async function lookAt(...names: readonly string[]) {
  const previewer = new Previewer(session);
  previewer.add(names.map(rowOf));
  return await previewer.finish();
}

/** The sealed thumbnail, opened. */
async function thumbnailOf(name: string): Promise<Buffer> {
  const [row] = thumbnailsOf(name);
  const object = await openObject(session.crypto, objectPath(folder, row!.id), { fileKey: row!.fileKey });
  try {
    return Buffer.from(await object.read(0, object.sizeBytes));
  } finally {
    await object.close();
  }
}

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "sandyq-test-"));
  folder = join(place, "vault");
  const passphrase = Buffer.from(PASSPHRASE);
  ({ session } = await createVaultFolder(folder, { passphrase, cost: CHEAPEST_COST }));
  const paths: string[] = [];
  for (const [name, make] of Object.entries({ ...pictures, ...others })) {
    paths.push(join(place, name));
    writeFileSync(join(place, name), await make(place));
  }
  const { imported, failed } = await importPaths(session, paths);
  expect(failed).toEqual([]);
  for (const { name, item } of imported) items.set(name, item);
  await lookAt(...items.keys());
}, 60_000);

afterAll(async () => {
  await lockSession(session);
  rmSync(place, { recursive: true, force: true });
});

describe("a thumbnail", () => {
  it.each(Object.keys(pictures))("of %s shows it as a viewer does and says nothing else", async (name) => {
    const bytes = await thumbnailOf(name);
    const isTurned = name === "turned.jpg";
    expect(await cornersOf(bytes)).toEqual(isTurned ? turnedCorners : storedCorners);
    const { format, width, height, exif, icc, xmp, orientation } = await sharp(bytes).metadata();
    expect({ format, width, height }).toEqual({
      format: "webp",
      width: isTurned ? 240 : 320,
      height: isTurned ? 320 : 240,
    });
    expect([exif, icc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(findLikeness(session.catalogue.db, items.get(name)!)?.preview).toBe("made");
    const { thumbnail } = showItem(session, items.get(name)!);
    expect(thumbnail).toEqual({ derivative: thumbnailsOf(name)[0]!.id });
  });

  it("names its original and how it was made, and has no event of its own", () => {
    const [row] = thumbnailsOf("page.pdf");
    expect(row).toMatchObject({
      kind: "thumbnail",
      mediaType: "image/webp",
      itemSha256: rowOf("page.pdf").sha256,
    });
    const { recipe, name } = showItem(session, items.get("page.pdf")!).derivatives[0]!;
    expect(recipe).toMatchObject({ method: "re-encoded", notes: ["first-page"] });
    expect(name).toMatch(/^copy-[0-9a-f]{8}\.webp$/);
    expect(logOf(session).some(({ type }) => type === "derivation")).toBe(false);
  });

  it.each([
    ["bomb.png", "too-large"],
    ["nothing.jpg", "no-picture"],
    ["noise.jpg", "damaged"],
    ["locked.pdf", "damaged"],
    ["note.txt", "no-picture"],
    ["film.mp4", "needs-window"],
  ])("is not made of %s: %s", (name, missing) => {
    expect(showItem(session, items.get(name)!)).toMatchObject({ thumbnail: { missing }, derivatives: [] });
  });

  it("is made of a picture that was cut off, as far as it goes", async () => {
    expect((await sharp(await thumbnailOf("cut.png")).metadata()).width).toBe(320);
  });

  it("never lies on the disk as a picture", () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    );
    const readable = files.filter(({ parentPath, name }) => {
      const bytes = readFileSync(join(parentPath, name));
      return bytes.includes("WEBPVP8") || bytes.includes("JFIF");
    });
    expect(readable).toEqual([]);
    expect(readdirSync(join(folder, "tmp"))).toEqual([]);
  });
});

describe("items that show the same", () => {
  const idsOf = (...names: readonly string[]) => names.map((name) => items.get(name)!);

  it("are twins when only what the files say about themselves differs", () => {
    const { twins, similar } = showItem(session, items.get("plain.jpg")!);
    expect(twins).toEqual(idsOf("turned.jpg"));
    expect(similar?.filter(({ item }) => twins?.includes(item))).toEqual([]);
    expect(showItem(session, items.get("note.txt")!)).toMatchObject({ twins: [], similar: [] });
    expect(showItem(session, items.get("film.mp4")!)).toMatchObject({ twins: [], similar: [] });
  });

  it("are twins when the same pixels are packed in another way, and are offered for comparison otherwise", () => {
    const { twins, similar } = showItem(session, items.get("picture.png")!);
    expect(twins).toEqual(idsOf("picture.tif"));
    const offered = similar?.map(({ item }) => item);
    expect(offered).toContain(items.get("picture.webp"));
    for (const name of ["picture.png", "picture.tif", "turned.jpg"])
      expect(offered).not.toContain(items.get(name));
  });
});

describe("looking again", () => {
  it("puts the new thumbnail in the place of the old one", async () => {
    const [before] = thumbnailsOf("plain.jpg");
    expect(await lookAt("plain.jpg")).toEqual({ thumbnails: 1, withoutThumbnail: 0 });
    const after = thumbnailsOf("plain.jpg");
    expect(after).toHaveLength(1);
    expect(after[0]!.id).not.toBe(before!.id);
    expect(existsSync(objectPath(folder, before!.id))).toBe(false);
    const { findings, checkedObjects } = await checkVault(session, { deep: true });
    expect(findings.map(({ kind }) => kind)).toEqual(["no-snapshot"]);
    expect(checkedObjects).toBeGreaterThan(items.size);
  });

  it("goes on where an import was stopped", async () => {
    writeFileSync(join(place, "later.png"), await cornerPicture(100, 100).png().toBuffer());
    const { imported } = await importPaths(session, [join(place, "later.png")]);
    items.set("later.png", imported[0]!.item);
    expect(showItem(session, imported[0]!.item).thumbnail).toEqual({ missing: "not-made-yet" });
    const stopped = new Previewer(session);
    stopped.stop();
    stopped.add([rowOf("later.png")]);
    expect(await stopped.finish()).toEqual({ thumbnails: 0, withoutThumbnail: 0 });
    expect(itemsWithoutPreview(session).map(({ id }) => id)).toEqual([imported[0]!.item]);
    expect(await lookAt("later.png")).toEqual({ thumbnails: 1, withoutThumbnail: 0 });
    expect(itemsWithoutPreview(session)).toEqual([]);
    // Smaller than a thumbnail may be: not made larger.
    expect((await sharp(await thumbnailOf("later.png")).metadata()).width).toBe(100);
  });

  it("forgets with the original what it looked like", async () => {
    await deleteItem(session, items.get("later.png")!, "asked for by the family");
    expect(findLikeness(session.catalogue.db, items.get("later.png")!)).toBeUndefined();
    expect(showItem(session, items.get("later.png")!)).not.toHaveProperty("thumbnail");
    expect(itemsWithoutPreview(session)).toEqual([]);
  });
});

/** Parts painted over: what a person sees of a copy, what is left under the boxes, and what is refused. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "mupdf";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Box } from "../../../electron/core/derivative/recipe.ts";
import { sourceOf } from "../../../electron/decoders/bytes/byte-source.ts";
import { judgeFill } from "../../../electron/decoders/prove/judge-fill.ts";
import { paintFile } from "../../../electron/decoders/redact/paint-file.ts";
import { Painter } from "../../../electron/decoders/redact/painter.ts";
import { showItem } from "../../../electron/engine/browse/show-item.ts";
import { makeRedaction } from "../../../electron/engine/derive/safe-copy.ts";
import { writeDerivative } from "../../../electron/engine/export/write-original.ts";
import { importPaths } from "../../../electron/engine/import/import-paths.ts";
import { createVaultFolder } from "../../../electron/engine/vault/create-vault-folder.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import type { VaultSession } from "../../../electron/engine/vault/session.ts";
import { cornerPdf, cornerPicture } from "../../support/corner-pictures.ts";
import { exifWith } from "../../support/dirty/exif-with.ts";
import { animation } from "../../support/dirty/pictures.ts";
import { logOf } from "../../support/imported-vault.ts";
import { CHEAPEST_COST, PASSPHRASE } from "../../support/make-vault.ts";

const box: Box = { x: 37, y: 21, width: 101, height: 77 };

const painted = async (mediaType: string, bytes: Uint8Array, ...boxes: readonly Box[]) =>
  (await paintFile(mediaType, sourceOf(bytes), new Painter(boxes))).bytes;

const judged = (bytes: Uint8Array, mediaType: string, ...boxes: readonly Box[]) =>
  judgeFill(sourceOf(bytes), mediaType, boxes);

const decoded = (bytes: Uint8Array) =>
  sharp(bytes).autoOrient().ensureAlpha().raw().toBuffer({ resolveWithObject: true });

describe("a picture", () => {
  it("has nothing under the box and is the same everywhere else, as a viewer shows it", async () => {
    const jpeg = await cornerPicture().jpeg({ quality: 80 }).withMetadata({ orientation: 6 }).toBuffer();
    const before = await decoded(jpeg);
    const copy = await painted("image/jpeg", jpeg, box);
    const after = await decoded(copy);
    expect([after.info.width, after.info.height]).toEqual([360, 480]);
    for (let y = 0; y < 480; y += 1) {
      for (let x = 0; x < 360; x += 1) {
        const at = (y * 360 + x) * 4;
        const isInside = x >= 37 && x < 138 && y >= 21 && y < 98;
        const wanted = isInside ? "000000ff" : before.data.toString("hex", at, at + 4);
        if (after.data.toString("hex", at, at + 4) !== wanted) expect([x, y]).toBe(wanted);
      }
    }
    const { exif, icc, orientation } = await sharp(copy).metadata();
    expect([exif, icc, orientation]).toEqual([undefined, undefined, undefined]);
    expect(await judged(copy, "image/png", box)).toEqual([]);
  });

  it("is opaque under the box, and a box may reach over the edge", async () => {
    const clear = await sharp({
      create: { width: 90, height: 60, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0.2 } },
    })
      .png()
      .toBuffer();
    const wide: Box = { x: 80, y: 50, width: 500, height: 500 };
    const copy = await painted("image/png", clear, wide);
    const { data } = await decoded(copy);
    expect(data.toString("hex", (59 * 90 + 89) * 4, (59 * 90 + 90) * 4)).toBe("000000ff");
    expect(await judged(copy, "image/png", wide)).toEqual([]);
  });

  it("is not believed to be painted where one pixel is not", async () => {
    const copy = await painted("image/png", await cornerPicture().png().toBuffer(), box);
    expect(await judged(copy, "image/png", box, { ...box, width: box.width + 1 })).toEqual(["box 2"]);
    const { data, info } = await sharp(copy).raw().toBuffer({ resolveWithObject: true });
    data[(21 * info.width + 37) * 3 + 2] = 1;
    const { width, height } = info;
    const raw = { width, height, channels: 3 } as const;
    const spoiled = await sharp(data, { raw }).png().toBuffer();
    expect(await judged(spoiled, "image/png", box)).toEqual(["box 1"]);
  });
});

describe("a document", () => {
  it("has no words under the box and none to select, and black where the box is", async () => {
    const cover: Box = { x: 0, y: 0, width: 100, height: 40 };
    const pdf = cornerPdf("QzSecret");
    const textOf = (bytes: Uint8Array) =>
      new PDFDocument(bytes).loadPage(0).toStructuredText("preserve-whitespace").asText();
    expect(textOf(pdf)).toContain("QzSecret");
    const copy = await painted("application/pdf", pdf, cover);
    expect(textOf(copy).trim()).toBe("");
    expect(Buffer.from(copy).includes("QzSecret")).toBe(false);
    expect(await judged(copy, "application/pdf", cover)).toEqual([]);
    expect(await judged(copy, "application/pdf", { ...cover, width: 130 })).toEqual(["box 1"]);
    expect(await judged(copy, "application/pdf", { ...cover, page: 2 })).toEqual(["box 1"]);
    expect(await judged(pdf, "application/pdf", cover)).toEqual(["box 1", "text"]);
  });
});

describe("what cannot be painted over", () => {
  it.each([
    [
      "image/gif",
      "not-paintable",
      () =>
        animation()
          .gif({ delay: [10, 10, 10] })
          .toBuffer(),
      box,
    ],
    ["video/mp4", "not-paintable", () => Buffer.from("film"), box],
    ["image/svg+xml", "not-paintable", () => Buffer.from("<svg/>"), box],
    ["image/jpeg", "damaged", () => Buffer.from("no picture"), box],
    ["image/png", "box-outside", () => cornerPicture(50, 50).png().toBuffer(), { ...box, x: 50 }],
    ["image/png", "box-outside", () => cornerPicture(50, 50).png().toBuffer(), { ...box, page: 2 }],
    ["application/pdf", "box-outside", () => cornerPdf(), { ...box, page: 2 }],
  ] as const)("in %s is refused: %s", async (mediaType, reason, make, where) => {
    await expect(painted(mediaType, await make(), where)).rejects.toMatchObject({ reason });
  });
});

describe("a redaction in a vault", () => {
  let place: string;
  let session: VaultSession;
  let item: string;

  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), "sandyq-test-"));
    const passphrase = Buffer.from(PASSPHRASE);
    ({ session } = await createVaultFolder(join(place, "vault"), { passphrase, cost: CHEAPEST_COST }));
    const path = join(place, "Айгүл.jpg");
    const jpeg = await cornerPicture().jpeg().toBuffer();
    const exif = Buffer.concat([Buffer.from("Exif\0\0"), exifWith("Zhaina Sultan", 6)]);
    const head = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 0xff]);
    writeFileSync(path, Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]));
    item = (await importPaths(session, [path])).imported[0]!.item;
  });
  afterAll(async () => {
    await lockSession(session);
    rmSync(place, { recursive: true, force: true });
  });

  it("is sealed with its boxes and in the log, and comes out painted and clean", async () => {
    const report = await makeRedaction(session, item, [box]);
    expect(report).toMatchObject({ item, clean: true, method: "re-encoded", mediaType: "image/png" });
    expect(report.checks).toContainEqual({ check: "fill", result: "passed" });
    const [shown] = showItem(session, item).derivatives;
    expect(shown).toMatchObject({ kind: "redaction", derivative: report.derivative });
    expect(shown!.recipe).toMatchObject({
      boxes: [box],
      fill: "#000000",
      sizes: [{ width: 360, height: 480 }],
      removed: expect.arrayContaining(["IFD0:Artist"]),
    });
    expect(logOf(session).find(({ type }) => type === "derivation")).toMatchObject({ kind: "redaction" });
    const out = join(place, "out.png");
    await writeDerivative(session, report.derivative!, out);
    expect(await judged(readFileSync(out), "image/png", box)).toEqual([]);
    expect(readFileSync(out).includes("Zhaina")).toBe(false);
  });

  it("is not kept when a box lies outside, and boxes that are none are refused", async () => {
    const before = logOf(session).length;
    const report = await makeRedaction(session, item, [{ ...box, x: 360 }]);
    expect(report).toMatchObject({ clean: false, reason: "box-outside" });
    expect(report.derivative).toBeUndefined();
    expect(logOf(session)).toHaveLength(before);
    expect(readdirSync(join(place, "vault", "tmp"))).toEqual([]);
    for (const wrong of [[], [{ ...box, width: 0 }], [{ ...box, x: -1 }], [{ ...box, x: 0.5 }]]) {
      await expect(makeRedaction(session, item, wrong)).rejects.toMatchObject({ code: "bad-usage" });
    }
  });
});

import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import { zipDirectory } from "../../../../electron/decoders/archive/zip-entries.ts";
import { cleanDocument, refusalOf, remaindersIn } from "../../../support/clean-documents.ts";
import type { pictureKinds } from "../../../support/cropped-file.ts";
import { croppedDocument, cutOff, shown, twoColours } from "../../../support/cropped-file.ts";
import { repacked } from "../../../support/repacked.ts";
import { odfFile } from "../../../support/odf-file.ts";

type Kind = keyof typeof pictureKinds;

/** The pictures in a document, as rows of pixels. */
async function picturesIn(
  document: Uint8Array,
): Promise<{ readonly width: number; readonly colours: readonly number[][] }[]> {
  const { entries } = await zipDirectory(sourceOf(document));
  const media = entries.filter(({ name }) => name.includes("media/"));
  return Promise.all(
    media.map(async (entry) => {
      const { data, info } = await sharp(await entry.read())
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const colours = Array.from({ length: info.width * info.height }, (_, at) => [
        ...data.subarray(at * 3, at * 3 + 3),
      ]);
      return { width: info.width, colours };
    }),
  );
}

const isNear = (colour: readonly number[], { r, g, b }: { r: number; g: number; b: number }): boolean =>
  [r, g, b].every((value, channel) => Math.abs(value - (colour[channel] ?? 0)) < 60);

describe.each(["png", "jpeg", "gif"] as const)("what a document cuts off a %s", async (format) => {
  const picture = await twoColours(format);

  it.each(["a drawing", "VML"] as const)("is cut off in the file: %s", async (kind: Kind) => {
    const original = croppedDocument(kind, picture);
    const [before] = await picturesIn(original);
    expect(before?.colours.some((colour) => isNear(colour, cutOff))).toBe(true);
    const { bytes, result } = await cleanDocument(original);
    const [after] = await picturesIn(bytes);
    expect(after?.width).toBe(40);
    expect(after?.colours.every((colour) => isNear(colour, shown))).toBe(true);
    expect(result.notes).toContain("cropped-parts-removed");
    expect(await remaindersIn(bytes)).toEqual([]);
    expect((await remaindersIn(await repacked(original))).map(({ tag }) => tag)).toContain("cropped picture");
  });
});

it("shows a picture whole where another place of the document shows it whole", async () => {
  const { bytes } = await cleanDocument(croppedDocument("a drawing and whole", await twoColours("png")));
  expect((await picturesIn(bytes)).map(({ width }) => width).toSorted()).toEqual([40, 80]);
});

it("refuses an OpenDocument file that cuts a picture off", async () => {
  const styled = (clip: string): Buffer =>
    odfFile("text", {
      body: `<style:style xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" style:name="fr1"><style:graphic-properties fo:clip="rect(0cm, ${clip}, 0cm, 0cm)"/></style:style>`,
    });
  expect(await refusalOf(styled("0cm"))).toBeUndefined();
  expect(await refusalOf(styled("1.5cm"))).toBe("unknown-structure");
});

import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import { zipDirectory } from "../../../../electron/decoders/archive/zip-entries.ts";
import { cleanDocument, refusalOf, remaindersIn } from "../../../support/clean-documents.ts";
import type { pictureKinds } from "../../../support/cropped-file.ts";
import { croppedDocument, cutOff, shown, twoColours } from "../../../support/cropped-file.ts";
import { parseXml } from "../../../../electron/decoders/clean/xml/parse-xml.ts";
import { PartlyShown } from "../../../../electron/decoders/clean/ooxml/partly-shown.ts";
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

  const halves = [
    "a drawing",
    "VML",
    "a shape that it is pushed out of",
    "a crop that is pushed out too",
  ] as const;
  it.each(halves)("is cut off in the file: %s", async (kind: Kind) => {
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

const notesOf = async (document: Uint8Array): Promise<readonly string[]> =>
  (await cleanDocument(document)).result.notes;

describe("what an outline, a pattern or letters hide of a picture", () => {
  const kinds = [
    "an ellipse",
    "a drawn outline",
    "a pattern",
    "letters",
    "an old oval",
    "an old pattern",
    "no width",
    "no height",
    "the shapes of a group",
    "a part of a chart",
    "a list of a theme",
  ] as const;
  it.each(kinds)("stays, and is told: %s", async (kind) => {
    expect(await notesOf(croppedDocument(kind, await twoColours("png")))).toContain("partly-shown-kept");
  });

  const whole = ["a rectangle", "an old rectangle", "a drawing", "VML", "a cell of a table"] as const;
  it.each(whole)("is told of no picture that is seen whole: %s", async (kind) => {
    expect(await notesOf(croppedDocument(kind, await twoColours("png")))).not.toContain("partly-shown-kept");
  });

  it("is told where a slide takes the outline from its layout", () => {
    const presentation = "http://schemas.openxmlformats.org/presentationml/2006/main";
    const drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    const part = (inside: string) =>
      parseXml(Buffer.from(`<p:x xmlns:p="${presentation}" xmlns:a="${drawing}">${inside}</p:x>`));
    const place = (outline: string): string =>
      `<p:sp><p:nvSpPr><p:nvPr><p:ph/></p:nvPr></p:nvSpPr><p:spPr><a:prstGeom prst="${outline}"/></p:spPr></p:sp>`;
    const picture = "<p:pic><p:blipFill><a:blip/></p:blipFill><p:spPr/></p:pic>";
    const outcome = ["rect", "ellipse"].map((outline) => {
      const watch = new PartlyShown();
      for (const inside of [picture, place(outline)]) watch.look(part(inside));
      return watch.isAny;
    });
    expect(outcome).toEqual([false, true]);
  });

  it("is told of an OpenDocument file whose shapes are filled with a picture", async () => {
    const styled = (properties: string): Buffer =>
      odfFile("graphics", {
        body: `<style:style style:name="gr1" style:family="graphic">${properties}</style:style>`,
      });
    const shape =
      '<style:graphic-properties draw:fill="bitmap" draw:fill-image-name="b" style:repeat="stretch"/>';
    const page = (repeat: string): string =>
      `<style:drawing-page-properties draw:fill="bitmap" style:repeat="${repeat}"/>`;
    expect(await notesOf(styled(shape))).toContain("partly-shown-kept");
    expect(await notesOf(styled(page("repeat")))).toContain("partly-shown-kept");
    expect(await notesOf(styled(page("stretch")))).not.toContain("partly-shown-kept");
    expect(await notesOf(styled('<style:graphic-properties draw:fill="solid"/>'))).not.toContain(
      "partly-shown-kept",
    );
  });
});

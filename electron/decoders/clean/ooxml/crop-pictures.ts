/**
 * Pictures of which a document shows only a part. What their frame cuts off still lies in the file, where the next person
 * drags it into sight again: so it is cut off the picture too.
 */

import type { Element } from "slimdom";
import sharp from "sharp";
import { CleanRefusal } from "../format-cleaner.ts";
import { maximumPixels } from "../image/decode-pixels.ts";

/** The shares of width and height that are not shown, each from 0 to 1. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const MILLI_PERCENT = 100_000;
const PERCENT = 100;
/** VML counts in this part of the whole when it writes an `f` behind the number. */
const VML_FRACTION = 65_536;

/** Thousandths of a percent, or a percentage as strict documents write it. */
const shareOf = (text: string): number =>
  text.endsWith("%") ? Number.parseFloat(text) / PERCENT : Number.parseFloat(text) / MILLI_PERCENT;

const vmlShareOf = (text: string): number =>
  text.endsWith("f") ? Number.parseFloat(text) / VML_FRACTION : Number.parseFloat(text);

const rectangleOf = (picture: Element): Element | undefined =>
  picture.parentElement?.children.find(({ localName }) => localName === "srcRect");

function cropFrom(
  element: Element,
  names: readonly string[],
  share: (text: string) => number,
): Crop | undefined {
  const [left = 0, top = 0, right = 0, bottom = 0] = names.map((name) => {
    const value = share(element.getAttribute(name) ?? "0");
    return Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, value));
  });
  return left + top + right + bottom > 0 ? { left, top, right, bottom } : undefined;
}

const drawingSides = ["l", "t", "r", "b"];
const vmlSides = ["cropleft", "croptop", "cropright", "cropbottom"];

/** How much of a picture is not shown by the element that refers to it; undefined when all of it is. */
export function cropOf(picture: Element): Crop | undefined {
  if (picture.localName === "imagedata") return cropFrom(picture, vmlSides, vmlShareOf);
  const rectangle = picture.localName === "blip" ? rectangleOf(picture) : undefined;
  return rectangle === undefined ? undefined : cropFrom(rectangle, drawingSides, shareOf);
}

/** Lets an element show all of its picture, which is now the part alone. Margins around a picture go with its crop. */
export function showAll(picture: Element): void {
  if (picture.localName === "blip") rectangleOf(picture)?.remove();
  else for (const name of vmlSides) picture.removeAttribute(name);
}

/** The pixels that lie wholly inside the part, at least one. */
function pixelsOf(
  size: number,
  before: number,
  behind: number,
): { readonly start: number; readonly length: number } {
  const start = Math.min(size - 1, Math.ceil(size * before));
  const end = Math.floor(size * (1 - behind));
  return { start, length: Math.max(1, Math.min(size, end) - start) };
}

/** The part of a picture that is shown, as a still: a JPEG of a JPEG, otherwise a PNG. Throws CleanRefusal. */
export async function cropPicture(bytes: Uint8Array, crop: Crop): Promise<Uint8Array> {
  try {
    const picture = sharp(bytes, { failOn: "warning", limitInputPixels: maximumPixels });
    const { format, width, height, orientation = 1 } = await picture.metadata();
    const across = pixelsOf(width, crop.left, crop.right);
    const down = pixelsOf(height, crop.top, crop.bottom);
    const part = picture
      .keepIccProfile()
      .extract({ left: across.start, width: across.length, top: down.start, height: down.length });
    const turned = orientation > 1 ? part.withExif({ IFD0: { Orientation: String(orientation) } }) : part;
    if (format !== "jpeg") return await turned.png().toBuffer();
    return await turned.jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer();
  } catch (error) {
    throw new CleanRefusal(
      "unsupported-format",
      "a part of a picture is cut off that no decoder here can read",
      {
        cause: error,
      },
    );
  }
}

/**
 * Pictures of which a document shows only a part. What their frame cuts off still lies in the file, where the next person
 * drags it into sight again: so it is cut off the picture too.
 */

import type { Element } from "slimdom";
import sharp from "sharp";
import { CleanRefusal } from "../format-cleaner.ts";
import { maximumPixels } from "../image/decode-pixels.ts";

/** What lies left of, above, right of and below a part, as shares of width and height; below 0 where the part is larger. */
interface Sides {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The shares of width and height that are not shown, each from 0 to 1. */
export type Crop = Sides;

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

/** Where a shape puts the picture that fills it. */
const placeOf = (picture: Element): Element | undefined =>
  picture.parentElement?.children
    .find(({ localName }) => localName === "stretch")
    ?.children.find(({ localName }) => localName === "fillRect");

function sidesFrom(
  element: Element | undefined,
  names: readonly string[],
  share: (text: string) => number,
): Sides {
  const [left = 0, top = 0, right = 0, bottom = 0] = names.map((name) => {
    const value = share(element?.getAttribute(name) ?? "0");
    return Number.isNaN(value) ? 0 : value;
  });
  return { left, top, right, bottom };
}

const drawingSides = ["l", "t", "r", "b"];
const vmlSides = ["cropleft", "croptop", "cropright", "cropbottom"];

/** How much of a side is unseen: what its source leaves out, and then what lies outside of the shape. */
function unseen(source: readonly [number, number], place: readonly [number, number]): [number, number] {
  const [before, behind] = source;
  const [start, end] = place;
  const scale = (1 - before - behind) / Math.max(1 - start - end, Number.EPSILON);
  return [before + Math.max(0, -start) * scale, behind + Math.max(0, -end) * scale];
}

function cropFrom(source: Sides, place: Sides): Crop | undefined {
  const [left, right] = unseen([source.left, source.right], [place.left, place.right]);
  const [top, bottom] = unseen([source.top, source.bottom], [place.top, place.bottom]);
  const within = (share: number): number => Math.min(1, Math.max(0, share));
  const crop = { left: within(left), top: within(top), right: within(right), bottom: within(bottom) };
  return Object.values(crop).some((share) => share > 0) ? crop : undefined;
}

/** How much of a picture is not shown by the element that refers to it; undefined when all of it is. */
export function cropOf(picture: Element): Crop | undefined {
  const [source, place] =
    picture.localName === "blip" ? [rectangleOf(picture), placeOf(picture)] : [undefined, undefined];
  const sides =
    picture.localName === "imagedata"
      ? sidesFrom(picture, vmlSides, vmlShareOf)
      : sidesFrom(source, drawingSides, shareOf);
  return cropFrom(sides, sidesFrom(place, drawingSides, shareOf));
}

/** Whether the place of a picture in its shape has no width or no height, so that a program draws nothing of it. */
export function hasNoRoom(picture: Element): boolean {
  const { left, top, right, bottom } = sidesFrom(placeOf(picture), drawingSides, shareOf);
  return left + right >= 1 || top + bottom >= 1;
}

/** Lets an element show all of its picture, which is now the part alone. Margins around a picture go with its crop. */
export function showAll(picture: Element): void {
  if (picture.localName !== "blip") {
    for (const name of vmlSides) picture.removeAttribute(name);
    return;
  }
  rectangleOf(picture)?.remove();
  const place = placeOf(picture);
  for (const name of drawingSides)
    if (shareOf(place?.getAttribute(name) ?? "0") < 0) place?.removeAttribute(name);
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

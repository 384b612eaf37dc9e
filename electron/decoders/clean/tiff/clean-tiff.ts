/** Writes a TIFF of the decoded pixels: directories point anywhere, so nothing of the original's layout is copied. */

import type { CleanNote } from "../../../core/derivative/clean-notes.ts";
import sharp from "sharp";
import { canonicalProfile } from "../icc/canonical-profiles.ts";
import { recogniseProfile } from "../icc/recognise-profile.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import type { RemovedPart } from "../format-cleaner.ts";
import { decodePixels } from "../image/decode-pixels.ts";
import type { CleanedImage } from "../image/whole-image.ts";
import { readTiffPages } from "./tiff-pages.ts";
import type { TiffPage } from "./tiff-pages.ts";
import { writeTiff } from "./write-tiff.ts";
import type { PageToWrite } from "./write-tiff.ts";

/** The samples of a page as stored or, where its profile is of no published space, as they look in sRGB. */
async function decodePage(bytes: Buffer, page: TiffPage): Promise<PageToWrite> {
  const { index, orientation, profile } = page;
  const space = profile === undefined ? "srgb" : recogniseProfile(profile);
  try {
    const pixels =
      space === undefined
        ? await decodePixels(await sharp(bytes, { page: index, failOn: "error" }).png().toBuffer())
        : await decodePixels(bytes, { page: index, failOn: "error" });
    const isPlain = space === undefined || space === "srgb";
    return { pixels, orientation, profile: isPlain ? undefined : canonicalProfile(space) };
  } catch (error) {
    throw new CleanRefusal("unsupported-format", "a page that no decoder here can read", { cause: error });
  }
}

const isConverted = ({ profile }: TiffPage): boolean =>
  profile !== undefined && recogniseProfile(profile) === undefined;

/** Cleans a TIFF. Throws CleanRefusal. */
export async function cleanTiff(bytes: Buffer): Promise<CleanedImage> {
  const all = readTiffPages(bytes);
  const pages = all.filter(({ isReduced }) => !isReduced);
  if (pages.length === 0) throw new CleanRefusal("damaged", "a TIFF without a picture");
  const decoded: PageToWrite[] = [];
  for (const page of pages) decoded.push(await decodePage(bytes, page));
  const removed: RemovedPart[] = [{ group: "TIFF", tag: "all fields but those of the picture" }];
  const notes: CleanNote[] = [];
  if (pages.length < all.length) {
    removed.push({ group: "TIFF", tag: "reduced page" });
    notes.push("thumbnails-removed");
  }
  if (pages.some((page) => page.profile !== undefined && !isConverted(page)))
    notes.push("colour-profile-replaced");
  if (pages.some(isConverted)) notes.push("colours-converted");
  const method = pages.some(isConverted) ? "re-encoded" : "lossless";
  return { parts: writeTiff(decoded), mediaType: "image/tiff", method, removed, notes };
}

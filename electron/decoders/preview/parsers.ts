/** Parsers that only some files need: most are JPEG, and those shall not wait for the others. */

export const loadBitmap = () => import("../clean/bmp/bmp-pixels.ts");
export const loadCleanFile = () => import("../clean/clean-file.ts");
export const loadHeif = () => import("../clean/heif/heif-digest.ts");
export const loadJpegXl = () => import("../clean/jxl/jxl-digest.ts");
export const loadMediaCleaners = () => import("../clean/media-cleaners.ts");
export const loadPdf = () => import("../clean/pdf/draw-first-page.ts");
export const loadPictureCleaners = () => import("../clean/picture-cleaners.ts");

/** Loads what a file of this type takes, before the time of the job counts. */
export async function prepareFor(mediaType: string): Promise<void> {
  if (mediaType === "image/jpeg") return;
  if (mediaType === "image/svg+xml") await loadCleanFile();
  else if (mediaType === "application/pdf") await loadPdf();
  else if (mediaType.startsWith("image/")) await loadPictureCleaners();
  else if (/^(audio|video)\//.test(mediaType)) await loadMediaCleaners();
}

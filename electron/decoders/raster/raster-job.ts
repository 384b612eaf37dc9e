/** Does the job: draws an SVG file as PNG, twice as large, so that it is sharp on paper. */

import sharp from "sharp";
import type { ByteSink, ByteSource } from "../bytes/byte-source.ts";
import type { AnswerOf } from "../jobs/job-table.ts";

/** Of points of the drawing, of which there are 72 in an inch. */
const DOTS_PER_INCH = 144;

/** Draws it. Throws what source and sink throw, and where it is no drawing. */
export async function doRaster(source: ByteSource, sink: ByteSink): Promise<AnswerOf<"raster">> {
  const drawing = await source.read(0, source.sizeBytes);
  const { data, info } = await sharp(drawing, { density: DOTS_PER_INCH })
    .flatten({ background: "#ffffff" })
    .png()
    .toBuffer({ resolveWithObject: true });
  await sink.write(data);
  return { mediaType: "image/png", width: info.width, height: info.height };
}

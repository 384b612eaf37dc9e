/** Pixels of a drawing of our own. Words in it come from anywhere, so they are drawn where nothing can be reached. */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { VaultError } from "../../core/errors.ts";
import { sourceOf } from "../../decoders/bytes/byte-source.ts";
import { MAX_RASTER_BYTES } from "../../decoders/jobs/raster.ts";
import { DecoderPool } from "../decoder/decoder-pool.ts";
import { SmallSink } from "../decoder/small-sink.ts";

/** Makes a PNG of an SVG. Throws VaultError write-failed where the decoder cannot. */
export async function rasterDrawing(svg: string): Promise<Uint8Array> {
  const pool = new DecoderPool({ processCount: 1 });
  try {
    const sink = new SmallSink(MAX_RASTER_BYTES);
    const outcome = await pool.run({ kind: "raster", question: {}, source: sourceOf(encodeUtf8(svg)), sink });
    if ("fault" in outcome || sink.isTooLarge)
      throw new VaultError("write-failed", "the drawing could not be made into pixels");
    return sink.bytes;
  } finally {
    await pool.close();
  }
}

/** WAVEFORMATEX: what a decoder is told of sound in RIFF files. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { viewOf } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";

const extensionSizes: Readonly<Record<number, number>> = { 2: 32, 3: 0, 6: 0, 7: 0, 17: 2, 49: 2 };
const standardSuffix = "000000001000800000aa00389b71";

/**
 * The format without whatever lies behind the fields that its codec has; `more` codecs are known by the bytes behind the
 * common fields. Throws CleanRefusal.
 */
export function cleanWaveFormat(format: Uint8Array, more: Readonly<Record<number, number>> = {}): Uint8Array {
  if (format.length < 16) throw new CleanRefusal("damaged", "the format of the sound is cut");
  const tag = viewOf(format).getUint16(0, true);
  if (tag === 1) return format.subarray(0, 16);
  if (tag === 0xfffe) {
    const suffix = Buffer.from(format.subarray(26, 40)).toString("hex");
    const sub = format.length < 40 ? 0 : viewOf(format).getUint16(24, true);
    if (suffix !== standardSuffix || ![1, 3, 6, 7].includes(sub))
      throw new CleanRefusal("unsupported-format", "the sound has an unknown codec");
    return concatBytes(format.subarray(0, 16), Uint8Array.of(22, 0), format.subarray(18, 40));
  }
  const extension = extensionSizes[tag] ?? more[tag];
  if (extension === undefined)
    throw new CleanRefusal("unsupported-format", `the audio codec ${tag} is not understood`);
  if (format.length < 18 + extension && extension > 0)
    throw new CleanRefusal("damaged", "the format of the sound is cut");
  return concatBytes(
    format.subarray(0, 16),
    Uint8Array.of(extension, 0),
    format.subarray(18, 18 + extension),
  );
}

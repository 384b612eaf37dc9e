/** Encodings of frames (RFC 9559 §5.1.4.1.31): bytes left out at the beginning are put back, everything else is refused. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import { type Element, elementsIn, findElement, uintIn } from "./ebml.ts";
import { ids } from "./ids.ts";

const COMPRESSION = 0;
const ENCRYPTION = 1;
const HEADER_STRIPPING = 3;
const ALL_FRAMES = 1;
const LONGEST_HEADER = 4096;

function strippedBy(encoding: readonly Element[]): Uint8Array {
  const number = (elements: readonly Element[], id: number, otherwise: number): number => {
    const body = findElement(elements, id);
    return body === undefined ? otherwise : uintIn(body);
  };
  const type = number(encoding, ids.contentEncodingType, COMPRESSION);
  if (type === ENCRYPTION) throw new CleanRefusal("encrypted", "a track is encrypted");
  const compression = elementsIn(findElement(encoding, ids.contentCompression) ?? new Uint8Array(0));
  const isStripping =
    type === COMPRESSION &&
    number(encoding, ids.contentEncodingScope, ALL_FRAMES) === ALL_FRAMES &&
    number(compression, ids.contentCompAlgo, 0) === HEADER_STRIPPING;
  const header = findElement(compression, ids.contentCompSettings);
  if (!isStripping || header === undefined || header.length > LONGEST_HEADER)
    throw new CleanRefusal("unsupported-format", "the frames of a track are compressed");
  return header;
}

/** What the file leaves out at the beginning of every frame of a track. Throws CleanRefusal. */
export function headerOf(entry: readonly Element[]): Uint8Array {
  const encodings = elementsIn(findElement(entry, ids.contentEncodings) ?? new Uint8Array(0))
    .filter(({ id }) => id === ids.contentEncoding)
    .map(({ body }) => strippedBy(elementsIn(body)));
  if (encodings.length > 1) throw new CleanRefusal("unsupported-format", "frames are encoded more than once");
  return concatBytes(...encodings);
}

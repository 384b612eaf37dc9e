/** Elementary stream descriptors (ISO/IEC 14496-1 §7.2.6) rebuilt with nothing but the decoder's configuration. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { uint16 } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";
import { scrubMpegSample } from "../../samples/write/scrub-mpeg.ts";
import { Fields, fullBox } from "./box.ts";

const visualTypes = new Set([0x20, 0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x6a]);
const audioTypes = new Set([0x40, 0x66, 0x67, 0x68, 0x69, 0x6b, 0xa5, 0xa6]);

interface Descriptor {
  readonly tag: number;
  readonly body: Uint8Array;
}

function descriptorsIn(bytes: Uint8Array): Descriptor[] {
  const fields = new Fields(bytes);
  const found: Descriptor[] = [];
  while (fields.left >= 2) {
    const tag = fields.u8();
    let length = 0;
    for (let index = 0; index < 4; index += 1) {
      const byte = fields.u8();
      length = length * 128 + (byte & 127);
      if ((byte & 128) === 0) break;
    }
    found.push({ tag, body: fields.bytes(Math.min(length, fields.left)) });
  }
  return found;
}

/** Lengths take four bytes always, as most writers have them. */
function descriptor(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = concatBytes(...parts);
  const length = Uint8Array.from(
    [21, 14, 7, 0],
    (shift) => ((body.length >> shift) & 127) | (shift === 0 ? 0 : 128),
  );
  return concatBytes(Uint8Array.of(tag), length, body);
}

function streamBody(esds: Uint8Array): Uint8Array {
  const es = descriptorsIn(esds.subarray(4)).find(({ tag }) => tag === 3);
  if (es === undefined) throw new CleanRefusal("damaged", "a stream has no descriptor");
  const fields = new Fields(es.body);
  fields.skip(2);
  const flags = fields.u8();
  if ((flags & 0x80) !== 0) fields.skip(2);
  if ((flags & 0x40) !== 0) throw new CleanRefusal("unknown-structure", "a stream lies at an address");
  if ((flags & 0x20) !== 0) fields.skip(2);
  return fields.rest();
}

/** A clean `esds` and what the stream is. Throws CleanRefusal for streams that are not understood. */
export function cleanElementaryStream(
  esds: Uint8Array,
  handler: "vide" | "soun",
  log: Removals,
): { box: Uint8Array; objectType: number } {
  const config = descriptorsIn(streamBody(esds)).find(({ tag }) => tag === 4)?.body;
  if (config === undefined || config.length < 13)
    throw new CleanRefusal("damaged", "a stream has no decoder configuration");
  const objectType = config[0] ?? 0;
  if (!(handler === "vide" ? visualTypes : audioTypes).has(objectType))
    throw new CleanRefusal("unsupported-format", `streams of type ${objectType} are not understood`);
  const specific = descriptorsIn(config.subarray(13)).find(({ tag }) => tag === 5)?.body;
  const parts: Uint8Array[] = [config.subarray(0, 13)];
  if (specific !== undefined) {
    const kept = handler === "vide" ? scrubMpegSample(specific, log) : specific;
    if (handler === "soun" && kept.length > 64)
      throw new CleanRefusal("unknown-structure", "an audio configuration is longer than any known one");
    parts.push(descriptor(5, kept));
  }
  const streamDescriptor = descriptor(
    3,
    uint16(0),
    Uint8Array.of(0),
    descriptor(4, ...parts),
    descriptor(6, Uint8Array.of(2)),
  );
  return { box: fullBox("esds", {}, streamDescriptor), objectType };
}

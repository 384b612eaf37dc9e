/** The first packets of sound in Ogg: what a decoder needs of them, and comments that say nothing. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { bytesOfLatin1, latin1, viewOf } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";

type Codec = "vorbis" | "opus" | "speex" | "flac";

function codecOf(first: Uint8Array): Codec {
  if (latin1(first, 0, 7) === "\x01vorbis" && first.length === 30) return "vorbis";
  if (latin1(first, 0, 8) === "OpusHead" && first.length >= 19) return "opus";
  if (latin1(first, 0, 8) === "Speex   " && first.length === 80) return "speex";
  if (latin1(first, 0, 5) === "\x7fFLAC" && first.length === 51) return "flac";
  throw new CleanRefusal("unsupported-format", "the stream in Ogg has an unknown codec");
}

/** How many packets come before the sound. Throws CleanRefusal for unknown codecs. */
export function headerCount(first: Uint8Array): number {
  switch (codecOf(first)) {
    case "vorbis":
      return 3;
    case "opus":
      return 2;
    case "speex":
      return 2 + Math.min(255, viewOf(first).getUint32(68, true));
    case "flac": {
      const stated = viewOf(first).getUint16(7);
      if (stated === 0) throw new CleanRefusal("unknown-structure", "the count of headers is missing");
      return 1 + stated;
    }
  }
}

const nothing = new Uint8Array(8);

function assertBegins(packet: Uint8Array | undefined, text: string): Uint8Array {
  if (packet === undefined || latin1(packet, 0, text.length) !== text)
    throw new CleanRefusal("damaged", "a header of the stream is not what it should be");
  return packet;
}

/** A family of channel mapping has a table as long as there are channels; nothing may follow it. Throws CleanRefusal. */
export function cleanOpusHead(head: Uint8Array): Uint8Array {
  const length = head[18] === 0 ? 19 : 21 + (head[9] ?? 0);
  if (head.length < length) throw new CleanRefusal("damaged", "the channel mapping is cut");
  return head.subarray(0, length);
}

/** Speex names its encoder in twenty bytes that no decoder reads, and may have packets nobody knows. */
function cleanSpeexHead(head: Uint8Array): Uint8Array {
  const clean = Uint8Array.from(head);
  clean.fill(0, 8, 28);
  clean.fill(0, 68, 80);
  return clean;
}

/** The packets as they may stand in a copy. Throws CleanRefusal. */
export function cleanHeaders(packets: readonly Uint8Array[], log: Removals): Uint8Array[] {
  const [first = nothing, second, third] = packets;
  log.add("Ogg", "comments");
  switch (codecOf(first)) {
    case "vorbis":
      assertBegins(second, "\x03vorbis");
      return [
        first,
        concatBytes(bytesOfLatin1("\x03vorbis"), nothing, Uint8Array.of(1)),
        assertBegins(third, "\x05vorbis"),
      ];
    case "opus":
      assertBegins(second, "OpusTags");
      return [cleanOpusHead(first), concatBytes(bytesOfLatin1("OpusTags"), nothing)];
    case "speex":
      return [cleanSpeexHead(first), nothing];
    case "flac": {
      const info = Uint8Array.from(first);
      info.set([0, 1], 7);
      info[13] = 0;
      return [info, concatBytes(Uint8Array.of(0x84, 0, 0, 8), nothing)];
    }
  }
}

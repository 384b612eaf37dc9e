/** What a decoder is told before the first frame, codec by codec (RFC 9559 §12 and the codec mappings), and nothing else. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { bytesOfLatin1, latin1 } from "../../../bytes/fields.ts";
import { cleanPictureFormat, cleanSoundFormat } from "../../avi/write/stream-format.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import { cleanHeaders, cleanOpusHead } from "../../ogg/write/ogg-headers.ts";
import { Removals } from "../../removals.ts";
import { cleanAvcConfiguration, cleanHevcConfiguration } from "../../samples/write/parameter-sets.ts";
import type { SampleKind } from "../../samples/write/sample-scrubber.ts";
import { cleanAv1Configuration } from "../../samples/write/scrub-av1.ts";
import { scrubMpegSample } from "../../samples/write/scrub-mpeg.ts";
import { joinXiph, splitXiph } from "./lacing.ts";

/** The configuration of a codec as it may stand in a copy, and what its frames must be cleaned of. */
export interface CleanCodec {
  readonly bytes: Uint8Array | undefined;
  readonly kind: SampleKind | undefined;
}

type CodecCleaner = (bytes: Uint8Array | undefined, context: CodecContext) => CleanCodec;

interface CodecContext {
  readonly log: Removals;
  readonly isDolbyVision: boolean;
}

function need(bytes: Uint8Array | undefined): Uint8Array {
  if (bytes === undefined) throw new CleanRefusal("damaged", "a track has no decoder configuration");
  return bytes;
}

/** Codecs whose frames say everything: a configuration of theirs would be somebody's note. */
const nothing: CodecCleaner = (bytes, { log }) => {
  if (bytes !== undefined && bytes.length > 0) log.add("CodecPrivate");
  return { bytes: undefined, kind: undefined };
};

/** Configurations that are numbers of a fixed length. */
const numbersOf =
  (...lengths: readonly number[]): CodecCleaner =>
  (bytes) => {
    if (!lengths.includes(need(bytes).length))
      throw new CleanRefusal("unknown-structure", "a decoder configuration has an unknown length");
    return { bytes, kind: undefined };
  };

const mpeg: CodecCleaner = (bytes, { log }) => ({
  bytes: bytes === undefined ? undefined : scrubMpegSample(bytes, log),
  kind: "mpeg",
});

/** Profile, level, depth and subsampling of VP9, a byte each; other codecs of this family have none. */
const vp9: CodecCleaner = (bytes, { log }) => {
  const isFeatures =
    bytes !== undefined &&
    bytes.length > 0 &&
    bytes.length % 3 === 0 &&
    bytes.every((byte, at) =>
      at % 3 === 0 ? byte > (bytes[at - 3] ?? 0) && byte <= 4 : at % 3 === 2 || byte === 1,
    );
  if (!isFeatures) return nothing(bytes, { log, isDolbyVision: false });
  return { bytes, kind: undefined };
};

/** The three packets before the sound of Vorbis, the comments of the second emptied. */
const vorbis: CodecCleaner = (bytes, { log }) => {
  const packets = splitXiph(need(bytes));
  if (packets.length !== 3) throw new CleanRefusal("damaged", "a configuration has not its three packets");
  log.add("CodecPrivate", "comments");
  return { bytes: joinXiph(cleanHeaders(packets, new Removals())), kind: undefined };
};

const opus: CodecCleaner = (bytes) => {
  const head = need(bytes);
  if (head.length < 19 || latin1(head, 0, 8) !== "OpusHead")
    throw new CleanRefusal("damaged", "the configuration of the sound is none");
  return { bytes: cleanOpusHead(head), kind: undefined };
};

/** The stream information of FLAC, marked as the last block. */
const flac: CodecCleaner = (bytes, { log }) => {
  const head = need(bytes);
  if (latin1(head, 0, 4) !== "fLaC" || ((head[4] ?? 0) & 127) !== 0 || head[7] !== 34 || head.length < 42)
    throw new CleanRefusal("damaged", "a FLAC stream does not begin with its information");
  if (head.length > 42) log.add("CodecPrivate", "comments");
  return {
    bytes: concatBytes(bytesOfLatin1("fLaC"), Uint8Array.of(0x80, 0, 0, 34), head.subarray(8, 42)),
    kind: undefined,
  };
};

/** No audio object type has a longer configuration. */
const aac: CodecCleaner = (bytes) => {
  if (bytes !== undefined && bytes.length > 64)
    throw new CleanRefusal("unknown-structure", "an audio configuration is longer than any known one");
  return { bytes, kind: undefined };
};

/** Pictures as AVI describes them. Without compression nothing would tell pixels from other content. */
const windowsPictures: CodecCleaner = (bytes, { log }) => {
  const format = cleanPictureFormat(need(bytes), log);
  if (format.pictureBytes !== undefined)
    throw new CleanRefusal("unsupported-format", "pictures without compression");
  return { bytes: format.bytes, kind: format.kind };
};

const codecs: readonly (readonly [RegExp, CodecCleaner])[] = [
  [/^(V_VP8|V_MPEG4\/MS\/V3)$/, nothing],
  [/^V_VP9$/, vp9],
  [/^V_AV1$/, (bytes, { log }) => ({ bytes: cleanAv1Configuration(need(bytes), log), kind: "av1" })],
  [
    /^V_MPEG4\/ISO\/AVC$/,
    (bytes, { isDolbyVision }) => {
      const { bytes: clean, format } = cleanAvcConfiguration(need(bytes), isDolbyVision);
      return { bytes: clean, kind: format };
    },
  ],
  [
    /^V_MPEGH\/ISO\/HEVC$/,
    (bytes, { log, isDolbyVision }) => {
      const { bytes: clean, format } = cleanHevcConfiguration(need(bytes), isDolbyVision, log);
      return { bytes: clean, kind: format };
    },
  ],
  [/^V_MPEG4\/ISO\/(SP|ASP|AP)$/, mpeg],
  [/^V_MPEG[12]$/, mpeg],
  [/^V_MJPEG$/, (bytes, context) => ({ ...nothing(bytes, context), kind: "jpeg" })],
  [/^V_PRORES$/, numbersOf(4)],
  [/^A_VORBIS$/, vorbis],
  [/^A_OPUS$/, opus],
  [/^A_FLAC$/, flac],
  [/^A_AAC(\/MPEG[24]\/(MAIN|LC|LC\/SBR|SSR|LTP))?$/, aac],
  [/^A_ALAC$/, numbersOf(24, 48)],
  [/^A_(AC3|EAC3|DTS|TRUEHD|MPEG\/L[123])$/, nothing],
  [/^V_MS\/VFW\/FOURCC$/, windowsPictures],
  [/^A_MS\/ACM$/, (bytes) => cleanSoundFormat(need(bytes))],
  [/^A_PCM\/(INT\/(LIT|BIG)|FLOAT\/IEEE)$/, nothing],
];

/** Throws CleanRefusal for codecs that are not understood. */
export function cleanCodec(
  codecId: string,
  bytes: Uint8Array | undefined,
  context: CodecContext,
): CleanCodec {
  const cleaner = codecs.find(([name]) => name.test(codecId))?.[1];
  if (cleaner === undefined)
    throw new CleanRefusal(
      "unsupported-format",
      `the codec ${JSON.stringify(codecId.slice(0, 40))} is not understood`,
    );
  return cleaner(bytes, context);
}

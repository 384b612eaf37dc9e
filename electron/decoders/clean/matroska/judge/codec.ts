/** How the frames of a track are read and what its decoder is told, as a judge reads it. */

import { pictureFormat, soundFormat } from "../../avi/judge/streams.ts";
import type { SampleLayout } from "../../samples/judge/look-into.ts";
import { lookIntoAv1 } from "../../samples/judge/look-into-av1.ts";
import { lookIntoMpeg } from "../../samples/judge/look-into-mpeg.ts";
import { avcFacts, hevcFacts } from "../../samples/judge/unit-facts.ts";
import { framesOf } from "./frames.ts";
import { NodeError } from "./nodes.ts";

export interface Codec {
  readonly layout: SampleLayout;
  /** Whatever the decoder is told, without what a copy leaves out. */
  readonly facts: readonly Uint8Array[];
  /** What a clean copy must not have. */
  readonly foreign: readonly string[];
}

type Reader = (config: Buffer, dolby: boolean) => Codec;

const opaque = (facts: readonly Uint8Array[], isPlain: boolean): Codec => ({
  layout: "opaque",
  facts,
  foreign: isPlain ? [] : ["CodecPrivate"],
});

const none: Reader = (config) => opaque([], config.length === 0);

const whole =
  (isPlain: (config: Buffer) => boolean): Reader =>
  (config) =>
    opaque([config], isPlain(config));

const vp9: Reader = (config) => {
  const isFeatures =
    config.length > 0 && /^(0101..)?(0201..)?(0301..)?(0401..)?$/.test(config.toString("hex"));
  return isFeatures ? opaque([config], true) : opaque([], config.length === 0);
};

const av1: Reader = (config) => {
  const units = lookIntoAv1(config.subarray(4));
  const isPlain = config.length >= 4 && config[0] === 0x81;
  return {
    layout: "av1",
    facts: [config.subarray(0, 4), ...units.content],
    foreign: isPlain ? units.foreign : ["CodecPrivate"],
  };
};

const mpeg: Reader = (config) => {
  const { content, foreign } = config.length === 0 ? { content: [], foreign: [] } : lookIntoMpeg(config);
  return { layout: "mpeg", facts: content, foreign };
};

const emptyComment = "\x03vorbis" + "\0".repeat(8) + "\x01";

const vorbis: Reader = (config) => {
  const [head, comment, setup, ...more] = framesOf(config, 1);
  if (head === undefined || comment === undefined || setup === undefined || more.length > 0)
    throw new NodeError("not three packets");
  const isPlain =
    head.length === 30 &&
    comment.toString("latin1") === emptyComment &&
    setup.toString("latin1", 0, 7) === "\x05vorbis";
  return opaque([head, setup], isPlain);
};

const opus: Reader = (config) => {
  const length = config[18] === 0 ? 19 : 21 + config.readUInt8(9);
  return opaque(
    [config.subarray(0, length)],
    config.length === length && config.toString("latin1", 0, 8) === "OpusHead",
  );
};

const flac: Reader = (config) =>
  opaque(
    [config.subarray(8, 42)],
    config.length === 42 && config.toString("hex", 0, 8) === "664c614380000022",
  );

const compressed: Reader = (config) => {
  const format = pictureFormat(config);
  if (format.pixelBytes !== undefined) throw new NodeError("pixels of any size");
  return format;
};

const table: Readonly<Record<string, Reader>> = {
  V_VP8: none,
  "V_MPEG4/MS/V3": none,
  V_VP9: vp9,
  V_AV1: av1,
  "V_MPEG4/ISO/AVC": avcFacts,
  "V_MPEGH/ISO/HEVC": hevcFacts,
  "V_MPEG4/ISO/SP": mpeg,
  "V_MPEG4/ISO/ASP": mpeg,
  "V_MPEG4/ISO/AP": mpeg,
  V_MPEG1: mpeg,
  V_MPEG2: mpeg,
  V_MJPEG: (config) => ({ ...none(config, false), layout: "jpeg" }),
  V_PRORES: whole(({ length }) => length === 4),
  A_VORBIS: vorbis,
  A_OPUS: opus,
  A_FLAC: flac,
  A_ALAC: whole(({ length }) => length === 24 || length === 48),
  A_AC3: none,
  A_EAC3: none,
  A_DTS: none,
  A_TRUEHD: none,
  "A_MPEG/L1": none,
  "A_MPEG/L2": none,
  "A_MPEG/L3": none,
  "V_MS/VFW/FOURCC": compressed,
  "A_MS/ACM": soundFormat,
  "A_PCM/INT/LIT": none,
  "A_PCM/INT/BIG": none,
  "A_PCM/FLOAT/IEEE": none,
};

const aac = whole(({ length }) => length <= 64);

/** Throws NodeError for a codec that is on no list, and RangeError for a configuration that is none. */
export function codecNamed(name: string, config: Buffer, dolby: boolean): Codec {
  const isAac = /^A_AAC(\/MPEG[24]\/(MAIN|LC(\/SBR)?|SSR|LTP))?$/.test(name);
  const reader = isAac ? aac : Object.hasOwn(table, name) ? table[name] : undefined;
  if (reader === undefined) throw new NodeError("an unknown codec");
  return reader(config, dolby);
}

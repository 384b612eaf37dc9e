/** What a sample description tells a decoder, as a judge reads it: equal before and after an honest copy. */

import type { SampleLayout } from "../../samples/judge/look-into.ts";
import { lookIntoAv1 } from "../../samples/judge/look-into-av1.ts";
import { lookIntoMpeg } from "../../samples/judge/look-into-mpeg.ts";
import { avcFacts, hevcFacts } from "../../samples/judge/unit-facts.ts";
import { type Atom, AtomError, atomsOf } from "./atoms.ts";

export interface Codec {
  readonly name: string;
  readonly layout: SampleLayout;
  /** Whatever the decoder is told, without what a copy leaves out. */
  readonly facts: readonly Uint8Array[];
  /** What a clean copy must not have. */
  readonly foreign: readonly string[];
  /** How many samples of plain sound take how many bytes. */
  readonly packet: { readonly samples: number; readonly bytes: number } | undefined;
}

/** The descriptors of MPEG-4 systems in bytes. */
export function* descriptors(data: Buffer): Generator<{ tag: number; data: Buffer }> {
  for (let cursor = 0; cursor + 2 <= data.length;) {
    const tag = data.readUInt8(cursor);
    let size = 0;
    let more = true;
    cursor += 1;
    for (let index = 0; index < 4 && more; index += 1, cursor += 1) {
      const byte = data.readUInt8(cursor);
      size = size * 128 + (byte % 128);
      more = byte >= 128;
    }
    yield { tag, data: data.subarray(cursor, cursor + size) };
    cursor += size;
  }
}

/** Object type and decoder configuration of an elementary stream. Throws AtomError. */
export function streamFacts(esds: Buffer): { objectType: number; config: Buffer } {
  const es = [...descriptors(esds.subarray(4))].find(({ tag }) => tag === 3)?.data;
  if (es === undefined || es.length < 3) throw new AtomError("esds without a stream");
  const flags = es.readUInt8(2);
  const skip = 3 + ((flags & 0x80) > 0 ? 2 : 0) + ((flags & 0x20) > 0 ? 2 : 0);
  const config = [...descriptors(es.subarray(skip))].find(({ tag }) => tag === 4)?.data;
  if (config === undefined || config.length < 13) throw new AtomError("esds without a decoder");
  const specific = [...descriptors(config.subarray(13))].find(({ tag }) => tag === 5)?.data;
  return { objectType: config.readUInt8(0), config: specific ?? Buffer.alloc(0) };
}

const plainSound = /^(twos|sowt|raw |NONE|in24|in32|fl32|fl64|lpcm|ulaw|alaw|ima4|ipcm|fpcm)$/;

function packetOf(name: string, data: Buffer, isQuickTime: boolean): Codec["packet"] {
  if (!plainSound.test(name)) return undefined;
  const version = isQuickTime ? data.readUInt16BE(8) : 0;
  const channels = data.readUInt16BE(16);
  const [samples, bytes] =
    version === 1
      ? [data.readUInt32BE(28), data.readUInt32BE(36)]
      : version === 2
        ? [data.readUInt32BE(60), data.readUInt32BE(56)]
        : [0, 0];
  if (samples > 0 && bytes > 0) return { samples, bytes };
  if (name === "ima4") return { samples: 64, bytes: 34 * channels };
  const known = new Map([
    ["in24", 3],
    ["in32", 4],
    ["fl32", 4],
    ["fl64", 8],
    ["ulaw", 1],
    ["alaw", 1],
  ]);
  return { samples: 1, bytes: channels * (known.get(name) ?? Math.max(1, data.readUInt16BE(18) >> 3)) };
}

const numericFacts = new Set([
  ...["vpcC", "alac", "dac3", "dec3", "dOps", "pcmC", "enda"],
  ...["pasp", "clap", "mdcv", "clli", "dvcC", "dvvC"],
]);

/** What stays of a box that a decoder reads; undefined for those it does not. */
function fact({ kind, data }: Atom): Uint8Array[] {
  switch (kind) {
    case "esds": {
      const { objectType, config } = streamFacts(data);
      return [Buffer.from([objectType]), ...(config.length === 0 ? [] : lookIntoMpeg(config).content)];
    }
    case "av1C":
      return [data.subarray(0, 4), ...lookIntoAv1(data.subarray(4)).content];
    case "dfLa":
      return [data.subarray(8, 42)];
    case "d263":
    case "damr":
      return [data.subarray(5)];
    case "wave":
      return atomsOf(data).atoms.flatMap(fact);
    case "colr":
      return data.toString("latin1", 0, 3) === "ncl" ? [data.subarray(0, 10)] : [];
    default:
      return numericFacts.has(kind) ? [data] : [];
  }
}

const unitCodecs: Readonly<Record<string, "avcC" | "hvcC">> = {
  ...{ avc1: "avcC", avc3: "avcC", dva1: "avcC", dvav: "avcC" },
  ...{ hvc1: "hvcC", hev1: "hvcC", dvh1: "hvcC", dvhe: "hvcC" },
};
const otherLayouts: Readonly<Record<string, SampleLayout>> = { av01: "av1", jpeg: "jpeg", mp4v: "mpeg" };

/** Where the boxes of a description begin. */
export function extensionStart(data: Buffer, handler: string, isQuickTime: boolean): number {
  if (handler === "vide") return 78;
  const version = isQuickTime ? data.readUInt16BE(8) : 0;
  return 28 + (version === 1 ? 16 : version === 2 ? 36 : 0);
}

/** Reads a sample description. Throws AtomError or RangeError. */
export function codecOf({ kind, data }: Atom, handler: string, isQuickTime: boolean): Codec {
  const { atoms } = atomsOf(data, extensionStart(data, handler, isQuickTime));
  const shape = handler === "vide" ? data.subarray(24, 28) : data.subarray(16, 28);
  const packet = handler === "vide" ? undefined : packetOf(kind, data, isQuickTime);
  const facts = [Buffer.from(kind, "latin1"), shape, ...atoms.flatMap(fact)];
  const configKind = unitCodecs[kind];
  if (configKind === undefined)
    return { name: kind, layout: otherLayouts[kind] ?? "opaque", facts, foreign: [], packet };
  const config = atoms.find((atom) => atom.kind === configKind)?.data;
  if (config === undefined) throw new AtomError(`no ${configKind}`);
  const dolby = kind.startsWith("dv") || atoms.some((atom) => /^dv[cv]C$/.test(atom.kind));
  const units = configKind === "avcC" ? avcFacts(config, dolby) : hevcFacts(config, dolby);
  return {
    name: kind,
    layout: units.layout,
    facts: [...facts, ...units.facts],
    foreign: units.foreign,
    packet,
  };
}

/** What a sample description tells a decoder, as a judge reads it: equal before and after an honest copy. */

import type { SampleLayout } from "../../samples/judge/look-into.ts";
import { lookIntoAv1 } from "../../samples/judge/look-into-av1.ts";
import { lookIntoMpeg } from "../../samples/judge/look-into-mpeg.ts";
import { lookIntoUnits, type UnitLayout } from "../../samples/judge/look-into-units.ts";
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

/** Parameter sets with 16-bit lengths. */
function sets(data: Buffer, start: number, count: number): { list: Buffer[]; end: number } {
  const list: Buffer[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const size = data.readUInt16BE(at);
    if (at + 2 + size > data.length) throw new AtomError("a parameter set is cut");
    list.push(data.subarray(at + 2, at + 2 + size));
    at += 2 + size;
  }
  return { list, end: at };
}

const prefixes = [1, 2, undefined, 4] as const;

function unitLayout(standard: UnitLayout["standard"], lengthByte: number, dolby: boolean): UnitLayout {
  const prefix = prefixes[lengthByte & 3];
  if (prefix === undefined) throw new AtomError("lengths of three bytes");
  return { standard, prefix, dolby };
}

/** Facts of `avcC`. Throws AtomError. */
function avcFacts(data: Buffer, dolby: boolean): Pick<Codec, "layout" | "facts" | "foreign"> {
  const layout = unitLayout("H.264", data.readUInt8(4), dolby);
  const sps = sets(data, 6, data.readUInt8(5) & 31);
  const pps = sets(data, sps.end + 1, data.readUInt8(sps.end));
  const isWrong = (unit: Buffer): boolean => ![7, 8, 13, 15].includes(unit.readUInt8(0) % 32);
  const foreign = [...sps.list, ...pps.list].some(isWrong) ? ["avcC unit"] : [];
  const extension = [100, 110, 122, 144, 244, 44, 83, 86, 118, 128].includes(data.readUInt8(1));
  let end = pps.end;
  if (extension && data.length >= end + 4) {
    const more = sets(data, end + 4, data.readUInt8(end + 3));
    if (more.list.some(isWrong)) foreign.push("avcC unit");
    end = more.end;
  }
  if (end !== data.length) foreign.push("avcC trailer");
  return { layout, foreign, facts: [data.subarray(0, 4), ...sps.list, ...pps.list] };
}

/** Facts of `hvcC`. Throws AtomError. */
function hevcFacts(data: Buffer, dolby: boolean): Pick<Codec, "layout" | "facts" | "foreign"> {
  const layout = unitLayout("H.265", data.readUInt8(21), dolby);
  const facts: Uint8Array[] = [data.subarray(0, 21)];
  const foreign: string[] = [];
  let at = 23;
  for (let array = 0; array < data.readUInt8(22); array += 1) {
    const { list, end } = sets(data, at + 3, data.readUInt16BE(at + 1));
    for (const unit of list) {
      const head = Buffer.alloc(4);
      head.writeUInt32BE(unit.length);
      const view = lookIntoUnits(Buffer.concat([head, unit]), { ...layout, prefix: 4 });
      facts.push(...view.content);
      foreign.push(...view.foreign);
    }
    at = end;
  }
  if (at !== data.length) foreign.push("hvcC trailer");
  return { layout, facts, foreign };
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
      return [data.subarray(4)];
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

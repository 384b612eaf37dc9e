/** Sample descriptions of a copy: names and vendors empty, known extensions only, of their exact size and shape. */

import type { Remainder } from "../../format-cleaner.ts";
import { lookIntoAv1 } from "../../samples/judge/look-into-av1.ts";
import { lookIntoMpeg } from "../../samples/judge/look-into-mpeg.ts";
import { type Atom, atomsOf, inside, ofKind, only } from "./atoms.ts";
import { codecOf, descriptors, extensionStart, streamFacts } from "./codec-facts.ts";

const zeros = (data: Buffer, start: number, end: number): boolean => !data.subarray(start, end).some(Boolean);

/** Extensions that are numbers only, by their sizes. */
const sizes: Readonly<Record<string, readonly number[]>> = {
  ...{ pasp: [8], clap: [32], fiel: [2], gama: [4], mdcv: [24], clli: [4], SmDm: [28], CoLL: [8] },
  ...{ dvcC: [24], dvvC: [24], vpcC: [12], alac: [28, 52], dac3: [3], dec3: [5, 6, 7, 8, 10, 13] },
  ...{ dOps: [11, 13, 15, 17, 19], pcmC: [6], enda: [2] },
};

function isPlainStream(data: Buffer): boolean {
  const outer = [...descriptors(data.subarray(4))];
  const inner = outer.flatMap((es) => [...descriptors(es.data.subarray(3))]);
  const specific = inner.slice(0, 1).flatMap((decoder) => [...descriptors(decoder.data.subarray(13))]);
  const tags = [outer, inner, specific].map((level) => level.map(({ tag }) => tag).join()).join(" ");
  if (tags !== "3 4,6 5" && tags !== "3 4,6 ") return false;
  const isBlank = outer.every((es) => zeros(es.data, 0, 3)) && inner[1]?.data.toString("hex") === "02";
  if (!isBlank || !zeros(data, 0, 4)) return false;
  const { objectType, config } = streamFacts(data);
  const isVideo = objectType === 0x20 || (objectType >= 0x60 && objectType <= 0x65) || objectType === 0x6a;
  return isVideo ? config.length === 0 || lookIntoMpeg(config).foreign.length === 0 : config.length <= 64;
}

const isFlac = (data: Buffer): boolean =>
  data.length === 42 && data.toString("hex", 0, 8) === "0000000080000022";

function isPlainWave(data: Buffer): boolean {
  const { atoms, rest } = atomsOf(data);
  const last = atoms.at(-1);
  return (
    rest.length === 0 &&
    last?.kind === "\0\0\0\0" &&
    last.data.length === 0 &&
    atoms.slice(0, -1).every((atom) => isPlainExtension(atom))
  );
}

const isPlainColour = (data: Buffer): boolean => {
  const type = data.toString("latin1", 0, 4);
  return type === "nclx"
    ? data.length === 11 && ((data[10] ?? 0) & 0x7f) === 0
    : type === "nclc" && data.length === 10;
};

const shapes: Readonly<Record<string, (data: Buffer) => boolean>> = {
  esds: isPlainStream,
  dfLa: isFlac,
  damr: (data) => data.length === 9 && zeros(data, 0, 5),
  d263: (data) => data.length === 7 && zeros(data, 0, 5),
  chan: (data) => data.length === 16 && zeros(data, 0, 4) && zeros(data, 12, 16),
  wave: isPlainWave,
  frma: (data) => data.length === 4,
  mp4a: (data) => data.toString("hex") === "00000000",
  av1C: (data) => data.length >= 4 && data[0] === 0x81 && lookIntoAv1(data.subarray(4)).foreign.length === 0,
  colr: isPlainColour,
};

/** Unit configurations are judged with the description around them. */
function isPlainExtension({ kind, data }: Atom): boolean {
  if (kind === "avcC" || kind === "hvcC") return true;
  const shape = shapes[kind];
  return shape === undefined ? sizes[kind]?.includes(data.length) === true : shape(data);
}

/** Numbers that no player reads, behind those of the same kind that it does. */
const isRepeated = ({ kind }: Atom, before: readonly Atom[]): boolean =>
  kind in sizes && before.some((each) => each.kind === kind);

const isPlainVideo = (data: Buffer): boolean =>
  zeros(data, 0, 6) &&
  data.readUInt16BE(6) === 1 &&
  zeros(data, 8, 24) &&
  data.toString("hex", 36, 42) === "000000000001" &&
  zeros(data, 42, 74) &&
  data.readUInt16BE(76) === 0xffff;

const isPlainSound = (data: Buffer): boolean =>
  zeros(data, 0, 6) &&
  data.readUInt16BE(6) === 1 &&
  data.readUInt16BE(8) <= 2 &&
  zeros(data, 10, 16) &&
  zeros(data, 22, 24);

const videoNames =
  /^(avc[13]|dva1|dvav|hvc1|hev1|dvh1|dvhe|av01|vp0[89]|mp4v|s263|h263|jpeg|ap(c[hnso]|4[hx]))$/;
const soundNames =
  /^(twos|sowt|raw |NONE|in24|in32|fl32|fl64|lpcm|ulaw|alaw|ima4|ipcm|fpcm|mp4a|\.mp3|ac-3|ec-3|alac|Opus|fLaC|samr|sawb)$/;

function inspectEntry(entry: Atom, handler: string): Remainder[] {
  const { kind, data } = entry;
  const isVideo = handler === "vide";
  const found: Remainder[] = [];
  if (!(isVideo ? videoNames : soundNames).test(kind)) found.push({ group: "stsd", tag: "unknown codec" });
  if (!(isVideo ? isPlainVideo(data) : isPlainSound(data))) found.push({ group: "stsd", tag: "fields" });
  // The fields of QuickTime's versions follow in every file that has such a version.
  const { atoms, rest } = atomsOf(data, extensionStart(data, handler, true));
  if (rest.length > 0) found.push({ group: "stsd", tag: "bytes behind the last box" });
  for (const [at, atom] of atoms.entries())
    if (!isPlainExtension(atom) || isRepeated(atom, atoms.slice(0, at)))
      found.push({ group: "stsd", tag: atom.kind.replace(/[^\x20-\x7e]/g, "?") });
  for (const tag of codecOf(entry, handler, true).foreign) found.push({ group: "stsd", tag });
  return found;
}

/** Judges the descriptions of all tracks. Throws AtomError or RangeError. */
export function inspectDescriptions(moov: Buffer): Remainder[] {
  return ofKind(atomsOf(moov).atoms, "trak").flatMap((trak) => {
    const handler = only(inside(trak, "mdia"), "hdlr").toString("latin1", 8, 12);
    const stsd = only(inside(trak, "mdia", "minf", "stbl"), "stsd");
    const { atoms, rest } = atomsOf(stsd, 8);
    const found = atoms.flatMap((entry) => inspectEntry(entry, handler));
    if (rest.length > 0 || atoms.length !== stsd.readUInt32BE(4))
      found.push({ group: "stsd", tag: "entries" });
    return found;
  });
}

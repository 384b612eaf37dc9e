/** Tracks as a judge reads them, of originals and of copies: numbers about picture and sound, codec, what frames begin with. */

import { type Codec, codecNamed } from "./codec.ts";
import { first, fraction, type Node, NodeError, nodesOf, unsigned } from "./nodes.ts";

export interface JudgedTrack {
  readonly number: number;
  readonly codec: Codec;
  /** Left out at the beginning of every frame. */
  readonly header: Buffer;
  readonly hasAlpha: boolean;
  /** What is shown or played, as text that is equal before and after an honest copy. */
  readonly presentation: string;
}

/** Elements with one number in each, by the element around them. */
const numbers: Readonly<
  Record<string, { readonly whole: readonly string[]; readonly broken: readonly string[] }>
> = {
  e0: {
    whole: "9a 9d 53b8 53c0 b0 ba 54aa 54bb 54cc 54dd 54b0 54ba 54b2".split(" "),
    broken: [],
  },
  "55b0": {
    whole: "55b1 55b2 55b3 55b4 55b5 55b6 55b7 55b8 55b9 55ba 55bb 55bc 55bd".split(" "),
    broken: [],
  },
  "55d0": { whole: [], broken: "55d1 55d2 55d3 55d4 55d5 55d6 55d7 55d8 55d9 55da".split(" ") },
  "7670": { whole: ["7671"], broken: ["7673", "7674", "7675"] },
  e1: { whole: ["9f", "6264"], broken: ["b5", "78b5"] },
};

/** All numbers of an element and of those in it, sorted. */
function numbersIn(name: string, data: Buffer): string[] {
  const rule = numbers[name];
  const nodes = nodesOf(data);
  const own = (list: readonly string[] | undefined, read: (data: Buffer) => number | undefined): string[] =>
    (list ?? []).flatMap((each) => {
      const found = first(nodes, each);
      return found === undefined ? [] : [`${name}/${each}=${String(read(found))}`];
    });
  const inner = Object.keys(numbers).flatMap((each) => {
    const found = first(nodes, each);
    return found === undefined ? [] : numbersIn(each, found);
  });
  return [...own(rule?.whole, unsigned), ...own(rule?.broken, fraction), ...inner];
}

/** The sizes of the bounds of a sphere and of a cube. */
const boundsSizes = new Map([
  [1, 20],
  [2, 12],
]);

function bounds(entry: readonly Node[]): string {
  const projection = nodesOf(
    first(nodesOf(first(entry, "e0") ?? Buffer.alloc(0)), "7670") ?? Buffer.alloc(0),
  );
  const data = first(projection, "7672");
  const size = boundsSizes.get(unsigned(first(projection, "7671")) ?? 0);
  return data !== undefined && data.length === size ? data.toString("hex") : "";
}

/** The configuration of Dolby Vision in hexadecimal; empty without one. */
function dolbyOf(entry: readonly Node[]): string {
  for (const { name, data } of entry) {
    if (name !== "41e4") continue;
    const mapping = nodesOf(data);
    const type = unsigned(first(mapping, "41e7")) ?? 0;
    const extra = first(mapping, "41ed");
    if (["dvcC", "dvvC"].some((kind) => type === Buffer.from(kind).readUInt32BE(0)) && extra?.length === 24)
      return extra.toString("hex");
  }
  return "";
}

function strippedFrom(entry: readonly Node[]): Buffer {
  const encodings = first(entry, "6d80");
  if (encodings === undefined) return Buffer.alloc(0);
  const found = nodesOf(encodings).filter(({ name }) => name === "6240");
  const [only] = found;
  if (only === undefined) return Buffer.alloc(0);
  const fields = nodesOf(only.data);
  const compression = nodesOf(first(fields, "5034") ?? Buffer.alloc(0));
  const settings = first(compression, "4255");
  const isKnown = found.length === 1 && unsigned(first(compression, "4254")) === 3;
  if (!isKnown || settings === undefined) throw new NodeError("frames are encoded");
  return settings;
}

/** Reads one entry; undefined for what is neither picture nor sound. Throws NodeError or RangeError. */
function judgedTrack(data: Buffer): JudgedTrack | undefined {
  const entry = nodesOf(data);
  const type = unsigned(first(entry, "83"));
  const [kind, isPicture] = [type === 1 ? "e0" : "e1", type === 1];
  if (type !== 1 && type !== 2) return undefined;
  const codecName = (first(entry, "86") ?? Buffer.alloc(0)).toString("latin1").replace(/\0*$/, "");
  const dolby = isPicture ? dolbyOf(entry) : "";
  const shape = numbersIn(kind, first(entry, kind) ?? Buffer.alloc(0));
  const times = ["b9", "88", "23e383", "56aa", "56bb"].map((name) => unsigned(first(entry, name)));
  return {
    number: unsigned(first(entry, "d7")) ?? 0,
    codec: codecNamed(codecName, first(entry, "63a2") ?? Buffer.alloc(0), dolby !== ""),
    header: strippedFrom(entry),
    hasAlpha: isPicture && /^V_VP[89]$/.test(codecName) && shape.includes("e0/53c0=1"),
    presentation: JSON.stringify([codecName, kind, shape.toSorted(), times, dolby, bounds(entry)]),
  };
}

/** The tracks in the body of Tracks. Throws NodeError or RangeError. */
export const judgedTracks = (data: Buffer): JudgedTrack[] =>
  nodesOf(data)
    .filter(({ name }) => name === "ae")
    .map((entry) => judgedTrack(entry.data))
    .filter((track) => track !== undefined);

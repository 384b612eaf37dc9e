/**
 * Walks a HEIF or AVIF that claims to be clean. It knows one layout only: three boxes, each with one order of contents,
 * items without names, properties of exact shapes, and data that its items fill from the first byte to the last.
 */

import { isCanonicalProfile } from "../icc/judge-profile.ts";
import type { Remainder } from "../format-cleaner.ts";
import { judgeAv1, judgeHevc, judgeHevcConfiguration } from "./judge-coded.ts";

interface Part {
  readonly type: string;
  readonly at: number;
  readonly bytes: Buffer;
}

const brandShape = /^(mif[12]|he[iv][cxms]|avi[fo]|miaf|Mi(Pr|HB|HE|HA|AB)|MA1[AB]|1pic|mp4[12]|iso[m8])+$/;
const handler = `00000000000000007069637400000000${"00".repeat(9)}`;
const urns = /^00000000(75726e3a)[0-9a-f]{20,160}00$/;
const purposes =
  /^urn:(mpeg:(mpegB:cicp:systems:auxiliary:(alpha|depth)|(hevc|avc):2015:auxid:[12])|com:apple:photo:20\d\d:aux:(hdrgainmap|portraiteffectsmatte|semantic[a-z]+matte))$/;

const isPurpose = (bytes: Buffer): boolean =>
  urns.test(bytes.toString("hex")) && purposes.test(bytes.toString("latin1", 4, bytes.length - 1));

function isColour(bytes: Buffer): boolean {
  const kind = bytes.toString("latin1", 0, 4);
  return kind === "prof" ? isCanonicalProfile(bytes.subarray(4)) : kind === "nclx" && bytes.length === 11;
}

const exactly =
  (...lengths: readonly number[]) =>
  (bytes: Buffer): boolean =>
    lengths.includes(bytes.length);

const propertyShapes: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
  ...{
    ispe: exactly(12),
    irot: exactly(1),
    imir: exactly(1),
    clap: exactly(32),
    pasp: exactly(8),
    clli: exactly(4),
  },
  ...{ mdcv: exactly(24), a1op: exactly(1), lsel: exactly(2), a1lx: exactly(7, 13), amve: exactly(8) },
  pixi: (bytes) => bytes.length >= 6 && bytes.length <= 9 && bytes.length === 5 + bytes.readUInt8(4),
  ...{ colr: isColour, auxC: isPurpose, hvcC: judgeHevcConfiguration },
  av1C: (bytes) => bytes.length >= 4 && judgeAv1(bytes.subarray(4)),
};

class HeifWalk {
  readonly found: Remainder[] = [];
  readonly #types = new Map<number, string>();
  readonly #shapes = new Map<number, Part[]>();
  readonly #uses: { readonly user: number; readonly used: number }[] = [];
  #spans: { id: number; start: number; end: number }[] = [];

  report(tag: string, offset: number): void {
    this.found.push({ group: "HEIF", tag, offset });
  }

  /** Splits into boxes that must be of these types in this order; `?` marks one that may be missing. */
  parts(bytes: Buffer, base: number, order: readonly string[]): Map<string, Part> {
    const boxes = this.split(bytes, base);
    const byType = new Map(boxes.map((part) => [part.type, part]));
    const wanted = order.filter((name) => !name.endsWith("?") || byType.has(name.slice(0, -1)));
    const actual = boxes.map(({ type }) => type).join();
    if (actual !== wanted.map((name) => name.replace("?", "")).join()) this.report("order of boxes", base);
    return byType;
  }

  split(bytes: Buffer, base: number): Part[] {
    const boxes: Part[] = [];
    let at = 0;
    while (at + 8 <= bytes.length) {
      const size = bytes.readUInt32BE(at);
      if (size < 8 || at + size > bytes.length) break;
      boxes.push({
        type: bytes.toString("latin1", at + 4, at + 8),
        at: base + at + 8,
        bytes: bytes.subarray(at + 8, at + size),
      });
      at += size;
    }
    if (at !== bytes.length) this.report("bytes between boxes", base + at);
    return boxes;
  }

  items({ bytes, at }: Part): void {
    const entries = this.split(bytes.subarray(6), at + 6);
    if (bytes.readUIntBE(0, 6) !== entries.length) this.report("iinf", at);
    for (const entry of entries) {
      const hex = entry.bytes.toString("hex");
      if (entry.type !== "infe" || !/^0200000[01][0-9a-f]{4}0000[0-9a-f]{8}00$/.test(hex))
        this.report("infe", entry.at);
      const type = entry.bytes.toString("latin1", 8, 12);
      if (!/^(hvc1|av01|grid|iovl|iden)$/.test(type)) this.report(type, entry.at);
      this.#types.set(entry.bytes.readUInt16BE(4), type);
    }
  }

  locations({ bytes, at }: Part): void {
    const count = bytes.readUInt16BE(6);
    if (bytes.toString("hex", 0, 6) !== "000000004400" || bytes.length !== 8 + 14 * count)
      this.report("iloc", at);
    for (let entry = 8; entry + 14 <= bytes.length; entry += 14) {
      if (bytes.readUInt32BE(entry + 2) !== 1) this.report("iloc", at);
      const start = bytes.readUInt32BE(entry + 6);
      this.#spans.push({ id: bytes.readUInt16BE(entry), start, end: start + bytes.readUInt32BE(entry + 10) });
    }
  }

  properties({ bytes, at }: Part): void {
    const inner = this.parts(bytes, at, ["ipco", "ipma"]);
    const [ipco, ipma] = [inner.get("ipco"), inner.get("ipma")];
    if (ipco === undefined || ipma === undefined) return;
    const list = this.split(ipco.bytes, ipco.at);
    for (const { type, bytes: body, at: place } of list) {
      if (!(propertyShapes[type]?.(body) ?? false)) this.report(`property ${type}`, place);
    }
    this.associations(ipma, list);
  }

  associations({ bytes, at }: Part, list: readonly Part[]): void {
    const used = new Set<number>();
    let place = 8;
    for (let left = bytes.readUInt32BE(4); left > 0; left -= 1) {
      const id = bytes.readUInt16BE(place);
      const count = bytes.readUInt8(place + 2);
      const indexes = Array.from(
        { length: count },
        (_, index) => bytes.readUInt16BE(place + 3 + index * 2) & 0x7fff,
      );
      indexes.forEach((index) => used.add(index));
      this.#shapes.set(
        id,
        indexes.flatMap((index) => list[index - 1] ?? []),
      );
      place += 3 + count * 2;
    }
    if (bytes.readUInt32BE(0) !== 1 || place !== bytes.length) this.report("ipma", at);
    if (used.size !== list.length) this.report("property of no picture", at);
  }

  references({ bytes, at }: Part): void {
    for (const { type, bytes: body, at: place } of this.split(bytes.subarray(4), at + 4)) {
      const isRight = /^(dimg|auxl|prem)$/.test(type) && body.length === 4 + 2 * body.readUInt16BE(2);
      if (isRight) this.#use(type, body);
      else this.report(`reference ${type}`, place);
    }
  }

  /** A picture uses what it is put together from, and what belongs to it. */
  #use(type: string, body: Buffer): void {
    const from = body.readUInt16BE(0);
    for (let at = 4; at < body.length; at += 2) {
      const to = body.readUInt16BE(at);
      if (type === "dimg") this.#uses.push({ user: from, used: to });
      if (type === "auxl") this.#uses.push({ user: to, used: from });
    }
  }

  /** Nothing but the main picture, and what it uses, may be there: nobody would see another one. */
  main({ bytes, at }: Part): void {
    const reached = new Set([bytes.readUInt16BE(4)]);
    for (const id of reached) for (const { user, used } of this.#uses) if (user === id) reached.add(used);
    for (const id of this.#types.keys()) if (!reached.has(id)) this.report("picture of no use", at);
    if (bytes.length !== 6) this.report("pitm", at);
  }

  /** Every byte of the data belongs to exactly one item, and is what that item may hold. */
  data({ bytes, at }: Part): void {
    let next = at;
    for (const { id, start, end } of this.#spans.toSorted((left, right) => left.start - right.start)) {
      if (start !== next || end > at + bytes.length) this.report("gap in the data", next);
      next = end;
      if (!this.isPicture(id, bytes.subarray(start - at, end - at))) this.report("data of an item", start);
    }
    if (next !== at + bytes.length) this.report("gap in the data", next);
  }

  isPicture(id: number, data: Buffer): boolean {
    const type = this.#types.get(id);
    const configuration = this.#shapes.get(id)?.find((part) => part.type === "hvcC");
    if (type === "hvc1")
      return configuration !== undefined && judgeHevc(data, (configuration.bytes.readUInt8(21) & 3) + 1);
    if (type === "av01") return judgeAv1(data);
    if (type === "grid") return data.length === 8 || data.length === 12;
    return type === "iovl" && data.length < 4096;
  }
}

/** Everything in these bytes that a clean HEIF or AVIF must not have. */
export function inspectHeif(bytes: Buffer): Remainder[] {
  const walk = new HeifWalk();
  const top = walk.parts(bytes, 0, ["ftyp", "meta", "mdat"]);
  const [ftyp, meta, mdat] = [top.get("ftyp"), top.get("meta"), top.get("mdat")];
  if (ftyp === undefined || meta === undefined || mdat === undefined) return walk.found;
  const brands = ftyp.bytes.toString("latin1", 0, 4) + ftyp.bytes.toString("latin1", 8);
  if (!brandShape.test(brands) || ftyp.bytes.readUInt32BE(4) !== 0) walk.report("ftyp", ftyp.at);
  const inner = walk.parts(meta.bytes.subarray(4), meta.at + 4, [
    "hdlr",
    "pitm",
    "iloc",
    "iinf",
    "iref?",
    "iprp",
  ]);
  if (inner.get("hdlr")?.bytes.toString("hex") !== handler) walk.report("hdlr", meta.at);
  const judges: Readonly<Record<string, (part: Part) => void>> = {
    iinf: (part) => walk.items(part),
    iloc: (part) => walk.locations(part),
    iref: (part) => walk.references(part),
    iprp: (part) => walk.properties(part),
  };
  for (const [type, part] of inner) judges[type]?.(part);
  const main = inner.get("pitm");
  if (main !== undefined) walk.main(main);
  walk.data(mdat);
  return walk.found;
}

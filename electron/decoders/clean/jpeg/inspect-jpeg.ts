/** Walks a JPEG that claims to be clean, byte by byte, and reports whatever a clean one cannot have. */

import { isCanonicalProfile } from "../icc/judge-profile.ts";
import { isOrientationOnly } from "../image/judge-orientation.ts";
import type { Remainder } from "../format-cleaner.ts";

const soi = 0xd8;
const eoi = 0xd9;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** The whole content of the segments that have one possible content. */
const isAllowedHeader: Readonly<Record<number, (body: Buffer) => boolean>> = {
  0xe0: (body) => hex(body) === "4a46494600010100000100010000",
  0xe1: (body) => hex(body.subarray(0, 6)) === "457869660000" && isOrientationOnly(body.subarray(6)),
  0xe2: (body) =>
    hex(body.subarray(0, 14)) === "4943435f50524f46494c45000101" && isCanonicalProfile(body.subarray(14)),
  0xee: (body) => /^41646f6265006400000000(00|01|02)$/.test(hex(body)),
};

interface State {
  readonly found: Remainder[];
  readonly seen: Set<number>;
  /** Tables that were defined and that no scan has read. */
  readonly unread: Map<string, number>;
  readonly components: Map<number, number>;
  readonly quantized: Set<number>;
  isProgressive: boolean;
  interval: number;
}

const report = (state: State, tag: string, offset: number): void =>
  void state.found.push({ group: "JPEG", tag, offset });

function judgeTable(state: State, marker: number, body: Buffer, offset: number): void {
  const id = body[0] ?? 0;
  const isHuffman = marker === 0xc4;
  const expected = isHuffman
    ? 17 + body.subarray(1, 17).reduce((sum, count) => sum + count, 0)
    : 1 + 64 * ((id >> 4) + 1);
  const inRange = isHuffman ? (id & 0xee) === 0 || (id & 0xec) === 0 : id >> 4 <= 1 && (id & 15) <= 3;
  if (body.length !== expected || !inRange) report(state, "table of another length", offset);
  const name = isHuffman ? `h${id}` : `q${id & 15}`;
  if (state.unread.has(name)) report(state, "table that nothing reads", offset);
  state.unread.set(name, offset);
}

function judgeFrame(state: State, marker: number, body: Buffer, offset: number): void {
  if (state.components.size > 0) report(state, "second frame", offset);
  state.isProgressive = marker === 0xc2;
  const count = body.readUInt8(5);
  if (body[0] !== 8 || body.length !== 6 + 3 * count) report(state, "frame header", offset);
  for (let at = 6; at + 2 < body.length; at += 3)
    state.components.set(body.readUInt8(at), body.readUInt8(at + 2));
}

function readComponent(state: State, component: number, offset: number): void {
  const table = state.components.get(component);
  if (table === undefined) report(state, "scan of no component", offset);
  else if (!state.quantized.has(component)) state.unread.delete(`q${table}`);
  state.quantized.add(component);
}

function judgeScan(state: State, body: Buffer, offset: number): void {
  const count = body.readUInt8(0);
  if (body.length !== 4 + 2 * count) report(state, "scan header", offset);
  const [start, end, approximation] = [1, 2, 3].map((index) => body[index + 2 * count] ?? 0);
  const readsDc = !state.isProgressive || (start === 0 && (approximation ?? 0) < 16);
  const readsAc = !state.isProgressive || end !== 0;
  for (let at = 1; at <= 2 * count; at += 2) {
    readComponent(state, body.readUInt8(at), offset);
    const selector = body.readUInt8(at + 1);
    if (readsDc) state.unread.delete(`h${selector >> 4}`);
    if (readsAc) state.unread.delete(`h${16 | (selector & 15)}`);
  }
}

/** Returns where the coded data ends; every byte of it is data, a stuffed FF or the restart marker that is due. */
function walkCoded(state: State, bytes: Buffer, start: number): number {
  let restarts = 0;
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 2)) {
    const next = bytes[at + 1] ?? eoi;
    const isDue = next === 0xd0 + (restarts % 8) && state.interval > 0;
    if (next !== 0 && !isDue) return at;
    if (isDue) restarts += 1;
  }
  return bytes.length;
}

function judgeHeader(state: State, marker: number, isRight: boolean, offset: number): void {
  if (!isRight) report(state, `APP${marker - 0xe0}`, offset);
  if (state.seen.has(marker)) report(state, "application segment twice", offset);
  const hasBegun = state.unread.size > 0 || state.components.size > 0;
  if (hasBegun) report(state, "application segment in the picture", offset);
}

function judgeSegment(state: State, marker: number, body: Buffer, offset: number): void {
  const header = isAllowedHeader[marker];
  if (header !== undefined) judgeHeader(state, marker, header(body), offset);
  else if (marker === 0xdb || marker === 0xc4) judgeTable(state, marker, body, offset);
  else if (marker >= 0xc0 && marker <= 0xc2) judgeFrame(state, marker, body, offset);
  else if (marker === 0xda) judgeScan(state, body, offset);
  else if (marker === 0xdd && body.length === 2) state.interval = body.readUInt16BE(0);
  else report(state, `marker ${marker.toString(16)}`, offset);
  state.seen.add(marker);
}

const isMarker = (bytes: Buffer, at: number, marker: number): boolean =>
  bytes[at] === 0xff && bytes[at + 1] === marker;

/** Walks segment after segment and returns where it stopped. */
function walkSegments(state: State, bytes: Buffer): number {
  let at = 2;
  while (bytes[at] === 0xff && !isMarker(bytes, at, eoi) && at + 4 <= bytes.length) {
    const marker = bytes.readUInt8(at + 1);
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return at;
    judgeSegment(state, marker, bytes.subarray(at + 4, end), at);
    at = marker === 0xda ? walkCoded(state, bytes, end) : end;
  }
  return at;
}

/** Everything in these bytes that a clean JPEG must not have. */
export function inspectJpeg(bytes: Buffer): Remainder[] {
  const state: State = {
    ...{
      found: [],
      seen: new Set<number>(),
      unread: new Map<string, number>(),
      components: new Map<number, number>(),
    },
    ...{ quantized: new Set<number>(), isProgressive: false, interval: 0 },
  };
  if (!isMarker(bytes, 0, soi)) report(state, "no beginning", 0);
  const at = walkSegments(state, bytes);
  if (at !== bytes.length - 2 || !isMarker(bytes, at, eoi)) report(state, "data after the end", at);
  for (const offset of state.unread.values()) report(state, "table that nothing reads", offset);
  if (state.quantized.size === 0) report(state, "no picture", 0);
  return state.found;
}

/** What the configurations of H.264 and H.265 tell a decoder, as a judge reads them. */

import { lookIntoUnits, type UnitLayout } from "./look-into-units.ts";

/** The facts of a configuration. */
export interface UnitFacts {
  readonly layout: UnitLayout;
  /** Whatever the decoder is told, without what a copy leaves out. */
  readonly facts: readonly Uint8Array[];
  /** What a clean copy must not have. */
  readonly foreign: readonly string[];
}

/** Parameter sets with 16-bit lengths. */
function sets(data: Buffer, start: number, count: number): { list: Buffer[]; end: number } {
  const list: Buffer[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const size = data.readUInt16BE(at);
    if (at + 2 + size > data.length) throw new RangeError("a parameter set is cut");
    list.push(data.subarray(at + 2, at + 2 + size));
    at += 2 + size;
  }
  return { list, end: at };
}

const prefixes = [1, 2, undefined, 4] as const;

function unitLayout(standard: UnitLayout["standard"], lengthByte: number, dolby: boolean): UnitLayout {
  const prefix = prefixes[lengthByte & 3];
  if (prefix === undefined) throw new RangeError("lengths of three bytes");
  return { standard, prefix, dolby };
}

/** Facts of `avcC`. Throws RangeError. */
export function avcFacts(data: Buffer, dolby: boolean): UnitFacts {
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

/** Facts of `hvcC`. Throws RangeError. */
export function hevcFacts(data: Buffer, dolby: boolean): UnitFacts {
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

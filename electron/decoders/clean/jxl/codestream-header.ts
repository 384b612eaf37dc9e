/**
 * Reads the head of a JPEG XL picture (ISO/IEC 18181-1 annexes C and D) for the two places there that can hold a text:
 * names of extra channels, and an embedded colour profile. Frames may have names too; they lie behind coded data.
 */

class Bits {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#at = start * 8;
  }

  /** An unsigned number of `count` bits, least significant first. Throws RangeError past the end. */
  u(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1, this.#at += 1) {
      const byte = this.#bytes[this.#at >> 3];
      if (byte === undefined) throw new RangeError("past the end");
      value += ((byte >> (this.#at & 7)) & 1) * 2 ** index;
    }
    return value;
  }

  bool(): boolean {
    return this.u(1) === 1;
  }

  /** One of four: a constant, or so many bits and an offset. */
  u32(...choices: readonly (readonly [bits: number, offset: number])[]): number {
    const [bits, offset] = choices[this.u(2)] ?? [0, 0];
    return this.u(bits) + offset;
  }

  /** An enumeration, as the format counts them. */
  enumeration(): number {
    return this.u32([0, 0], [0, 1], [4, 2], [6, 18]);
  }
}

function skipSize(bits: Bits): void {
  const dimension = (): number => bits.u32([9, 1], [13, 1], [18, 1], [30, 1]);
  const isSmall = bits.bool();
  if (isSmall) bits.u(5);
  else dimension();
  if (bits.u(3) !== 0) return;
  if (isSmall) bits.u(5);
  else dimension();
}

function skipPreview(bits: Bits): void {
  const isSmall = bits.bool();
  const dimension = (): number =>
    isSmall ? bits.u32([0, 16], [0, 32], [5, 1], [9, 33]) : bits.u32([6, 1], [8, 65], [10, 321], [12, 1345]);
  dimension();
  if (bits.u(3) === 0) dimension();
}

function skipAnimation(bits: Bits): void {
  bits.u32([0, 100], [0, 1000], [10, 1], [30, 1]);
  bits.u32([0, 1], [0, 1001], [8, 1], [10, 1]);
  bits.u32([0, 0], [3, 0], [16, 0], [32, 0]);
  bits.u(1);
}

function skipDepth(bits: Bits): void {
  if (bits.bool()) {
    bits.u32([0, 32], [0, 16], [0, 24], [6, 1]);
    bits.u(4);
  } else bits.u32([0, 8], [0, 10], [0, 12], [6, 1]);
}

/** Returns how long the channel's name is, in bytes. */
function readExtraChannel(bits: Bits): number {
  if (bits.bool()) return 0;
  const type = bits.enumeration();
  skipDepth(bits);
  bits.u32([0, 0], [0, 3], [0, 4], [3, 1]);
  const name = bits.u32([0, 0], [4, 0], [5, 16], [10, 48]);
  for (let index = 0; index < name; index += 1) bits.u(8);
  if (type === 0) bits.u(1);
  if (type === 2) bits.u(64);
  if (type === 5) bits.u32([0, 1], [2, 0], [4, 3], [8, 19]);
  return name;
}

function skipExtraFields(bits: Bits): boolean {
  bits.u(3);
  const hasIntrinsicSize = bits.bool();
  if (hasIntrinsicSize) skipSize(bits);
  const hasPreview = bits.bool();
  if (hasPreview) skipPreview(bits);
  if (bits.bool()) skipAnimation(bits);
  return hasPreview;
}

/** What the head of a coded picture holds besides numbers. */
export interface CodestreamTexts {
  readonly hasProfile: boolean;
  readonly hasNames: boolean;
  /** A smaller picture for a quick look, which need not be of this picture. */
  readonly hasPreview: boolean;
  /** Stored by how eyes see, so that a profile has to be applied to get its colours back. */
  readonly isPerceptual: boolean;
}

const none: CodestreamTexts = { hasProfile: false, hasNames: false, hasPreview: false, isPerceptual: true };

/** Reads the head that begins with FF 0A. Throws RangeError when it is cut. */
export function readCodestreamTexts(codestream: Uint8Array): CodestreamTexts {
  const bits = new Bits(codestream, 2);
  skipSize(bits);
  if (bits.bool()) return none;
  const hasPreview = bits.bool() && skipExtraFields(bits);
  skipDepth(bits);
  bits.u(1);
  const count = bits.u32([0, 0], [0, 1], [4, 2], [12, 1]);
  let names = 0;
  for (let index = 0; index < count; index += 1) names += readExtraChannel(bits);
  const isPerceptual = bits.bool();
  const isDefaultColour = bits.bool();
  return { hasProfile: !isDefaultColour && bits.bool(), hasNames: names > 0, hasPreview, isPerceptual };
}

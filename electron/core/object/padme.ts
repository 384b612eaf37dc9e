/**
 * PADMÉ padding (Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", §4):
 * lengths keep as many significant bits as their exponent needs, so the size of an object tells little about its
 * original. Costs 12 % at worst for tiny files, 3.1 % above 100 kB, 1.1 % on average.
 */

import { assert } from "../errors.ts";

/** The exponent of a number from 1 to 2^53. */
function floorLog2(value: number): number {
  const high = Math.floor(value / 2 ** 32);
  return high > 0 ? 63 - Math.clz32(high) : 31 - Math.clz32(value);
}

/** The padded length, in bytes, of `length` bytes; exact for every length that JavaScript counts exactly. */
export function padmeLength(length: number): number {
  assert(Number.isSafeInteger(length) && length >= 0, "a length in bytes");
  if (length < 2) return length;
  const exponent = floorLog2(length);
  const step = 2 ** (exponent - floorLog2(exponent) - 1);
  return Math.ceil(length / step) * step;
}

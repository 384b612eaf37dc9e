/**
 * Powers of two and logarithms, computed to more digits than a double has. The C library that Perl was built with is off
 * by a little more than half of the last digit, and so is the runtime's, in other places: where the true value lies near
 * the middle between two doubles either of them may come out, and both are told.
 */

/** Bits behind the point. */
const BITS = 160;
const SHIFT = BigInt(BITS);
const ONE = 1n << SHIFT;
/** How near to the middle leaves a doubt: the library is wrong by less than 0.52 of the last digit. */
const DOUBT_THOUSANDTHS = 30n;
const MANTISSA_BITS = 53;

/** The two doubles that the C library may have come to, equal where there is no doubt. */
export interface Candidates {
  readonly low: number;
  readonly high: number;
}

/** 2 artanh of a ratio in fixed point, which is the logarithm of (1 + ratio) / (1 - ratio). */
function twiceArtanh(ratio: bigint): bigint {
  const square = (ratio * ratio) >> SHIFT;
  let sum = 0n;
  let index = 1n;
  for (let term = ratio; term !== 0n && term !== -1n; term = (term * square) >> SHIFT) {
    sum += term / index;
    index += 2n;
  }
  return 2n * sum;
}

const LN2 = twiceArtanh(ONE / 3n);

/** A finite double in fixed point; bits below 2^-160 are cut off. */
function fixedOf(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const bits = view.getBigUint64(0);
  const exponent = Math.max(1, Number(bits >> 52n));
  const mantissa = (bits & 0xf_ffff_ffff_ffffn) | (bits >> 52n === 0n ? 0n : 1n << 52n);
  const power = BITS + exponent - 1075;
  const size = power >= 0 ? mantissa << BigInt(power) : mantissa >> BigInt(-power);
  return value < 0 ? -size : size;
}

/** The doubles on both sides of a number in fixed point times a power of two, or twice the nearest. */
function nearest(value: bigint, power: number): Candidates {
  const size = value < 0n ? -value : value;
  const extra = BigInt(size.toString(2).length - MANTISSA_BITS);
  const below = size >> extra;
  const rest = ((size - (below << extra)) * 1000n) >> extra;
  const asNumber = (mantissa: bigint): number =>
    Number(mantissa) * 2 ** (Number(extra) - BITS + power) * (value < 0n ? -1 : 1);
  const [floor, ceiling] = [asNumber(below), asNumber(below + 1n)];
  if (rest < 500n - DOUBT_THOUSANDTHS) return { low: floor, high: floor };
  return { low: rest > 500n + DOUBT_THOUSANDTHS ? ceiling : floor, high: ceiling };
}

/** 2 to the power of a number between -1000 and 1000. */
export function powerOfTwo(exponent: number): Candidates {
  const whole = Math.round(exponent);
  if (whole === exponent) return { low: 2 ** whole, high: 2 ** whole };
  const rest = (fixedOf(exponent - whole) * LN2) >> SHIFT;
  let sum = ONE;
  let index = 1n;
  for (let term = rest; term !== 0n && term !== -1n; term = ((term * rest) >> SHIFT) / index) {
    sum += term;
    index += 1n;
  }
  return nearest(sum, whole);
}

/** Natural logarithm of a positive number between 2^-100 and 2^100, other than 1. */
export function logarithm(value: number): Candidates {
  const power = Math.round(Math.log2(value));
  const reduced = fixedOf(value / 2 ** power);
  const ratio = ((reduced - ONE) << SHIFT) / (reduced + ONE);
  return nearest(twiceArtanh(ratio) + BigInt(power) * LN2, 0);
}

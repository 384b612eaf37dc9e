/**
 * A hash that says how a picture looks: 64 low frequencies of its brightness against their median. Copies that were
 * scaled, coded again or slightly cut differ in few bits; a turned one differs in many.
 */

/** Side of the square of grey samples that it is computed from. */
export const HASHED_SIDE = 32;
const LOW_SIDE = 8;
/** Below this, brightness is noise: blank pages and black frames would all resemble each other. */
const LEAST_DEVIATION = 3;

/** cos((2x + 1)uπ / 64). The lowest of all is the brightness as a whole, whose bit is always set. */
const cosines = Array.from({ length: LOW_SIDE }, (_, frequency) =>
  Array.from({ length: HASHED_SIDE }, (__, at) =>
    Math.cos(((2 * at + 1) * frequency * Math.PI) / (2 * HASHED_SIDE)),
  ),
);

/** The lowest frequencies of each row, then of each column of those. */
function lowFrequencies(grey: Uint8Array): number[] {
  const rows = Array.from({ length: HASHED_SIDE }, (_, y) => {
    const row = grey.subarray(y * HASHED_SIDE, (y + 1) * HASHED_SIDE);
    return cosines.map((wave) => wave.reduce((sum, cosine, x) => sum + cosine * (row[x] ?? 0), 0));
  });
  return cosines.flatMap((wave) =>
    cosines.map((_, u) => wave.reduce((sum, cosine, y) => sum + cosine * (rows[y]?.[u] ?? 0), 0)),
  );
}

function deviation(grey: Uint8Array): number {
  const mean = grey.reduce((sum, sample) => sum + sample, 0) / grey.length;
  return Math.sqrt(grey.reduce((sum, sample) => sum + (sample - mean) ** 2, 0) / grey.length);
}

/** The hash of 32 × 32 grey samples: 16 hexadecimal digits; undefined where there is nothing in the picture. */
export function pictureHash(grey: Uint8Array): string | undefined {
  if (deviation(grey) < LEAST_DEVIATION) return undefined;
  const frequencies = lowFrequencies(grey);
  const sorted = frequencies.toSorted((one, other) => one - other);
  const middle = LOW_SIDE * (LOW_SIDE / 2);
  const median = ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  const bits = frequencies.map((value) => (value > median ? "1" : "0")).join("");
  return BigInt(`0b${bits}`)
    .toString(16)
    .padStart((LOW_SIDE * LOW_SIDE) / 4, "0");
}

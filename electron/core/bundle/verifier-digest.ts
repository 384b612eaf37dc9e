/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "10ba72f139de0b0a1b9913059ce3a6923dc9d5010efce1d33b3411657c64dcb2";

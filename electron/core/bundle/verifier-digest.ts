/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "1ebc212aa6544e20f95c022405edfd618cb0f41a09118411c0bdaffc8224883e";

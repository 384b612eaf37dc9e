/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "d165629998c795491b1596b37b20b749a3bf02d4d7d13e1e12881a1b0cf38294";

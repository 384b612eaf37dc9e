/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "3f526a052257cc71cf2209906c0a038786fb4f014ec5e58b8c83c514f7605f8a";

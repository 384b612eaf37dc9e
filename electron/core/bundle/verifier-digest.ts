/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "897a5f5c742bbdc7722470e130b15baca484b881405d1e67ded5c981e09a1ac6";

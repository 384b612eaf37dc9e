/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "63b27ac7a988319cdc92c3a81c20c6756797b523860135409ab7a240c9b8a661";

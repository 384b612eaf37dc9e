/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "443c2ed6d51fa6bc4a5553e621f90ac9137723bd25b71f14dfee7a5be4b7cfb1";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "67992dd263984da2b22c6c070aa2aad7ffa9cb129ef4fdeaf937b822145ca5ad";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "0f8d7b76ca5f22494b685e62876b12109b560e4006175559c9605023e4f25d45";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "4858a2122a3ae5c6c667ecbb3b8e2ffb410fbc9003c4adef80ae374218818cb0";

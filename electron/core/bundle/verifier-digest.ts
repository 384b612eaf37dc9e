/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "d044583323a40665deaed2692246f75fd11e432f0c92c5c2afaf948a9ac82178";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "584c98240a5cce7c2243f7e2a05a9fe03e3d9973c801cc7a896eba083e70f239";

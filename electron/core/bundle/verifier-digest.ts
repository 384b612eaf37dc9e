/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "c48918059ea53cc0b6ab2e563c4b53d5273b0eab609310d16caa3a7f04f9973c";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "d60f5b9b2c77dded01bf9194b3e5108fe96f9e8e7dd54f5e6f78ead62b793b5f";

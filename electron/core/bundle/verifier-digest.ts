/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "bb8d29e7fb080e5c5e60fd17b960f813b7ac8250eb602164f095bad3a407c237";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "a21709200d664375d35020967ee880a04e91ebb08b5206d3f2304c9f1cfac281";

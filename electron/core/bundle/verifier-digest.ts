/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "1db0759cdf72ffee0247ca746756270aa2b79dc02203c7be6f3f77db2bcbfe3d";

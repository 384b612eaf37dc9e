/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "27f8562ef5fdd10f80404cc00d306ea35f1ecebf5c76091fa06f0db77042b252";

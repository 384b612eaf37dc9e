/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "50a8fbc5aab507c2e55c3966787bf8bce3870ab2537f7614de512f18725219da";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "7d8bbacd8113645a5a5350aeae0e327501c125cb25d439c7b45070009a5c6589";

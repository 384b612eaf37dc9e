/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "650d2d6313c06170640b09abe9dc3bafe9daed5480bb426ffedc282bc67abf99";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "a9fe5f41c744b0ed57eb3f80220fa239e01bddc79ea4d2979fd73c994b61414b";

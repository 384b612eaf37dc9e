/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "13306faf517ee633c2bbe46fdc76de4f3e246bf5157076aaff7cea5fdaf14233";

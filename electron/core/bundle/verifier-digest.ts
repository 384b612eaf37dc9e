/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "2606a022757b284b3a04b3a4e62323c1c9fadd1003d4e6ce0daed9152d8f1766";

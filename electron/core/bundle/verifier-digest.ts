/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "b6685186b32414fab6ede663c16ea56de5ecdf878e8ae5d5e01376fe1593f248";

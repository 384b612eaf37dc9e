/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "7e056599a98fabe52f6b9849963a3870cf6d7ff2ec85482e20067b03005743b6";

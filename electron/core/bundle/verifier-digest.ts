/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "377dea1e01622ac3d04f53c31f5dc7185c675e4d1dfd30353bc6c209b553445f";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "ef0c3f80d44c3f5ce258da4769c9fb27cc96f0934109855d7073688364d830f8";

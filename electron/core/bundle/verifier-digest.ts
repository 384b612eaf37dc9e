/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "82b39e9a06b1814314211362ae09bb60e758e590f41f1a6d9d877f058a2db74a";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "c47d539c891c6b9e2aab0636ec0831183015aae296eee4cf561c3caf26c16e3c";

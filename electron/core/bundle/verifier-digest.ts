/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "b2e8287256a3fcebfe9c6a75cfed3f4997228117728940e3f34623fbc79ea75c";

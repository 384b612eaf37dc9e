/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "085a795b89b334b85fc12caae375102ef51c3ff0921872e76bfa953d01d4e868";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "c06d9a2eb0c8af01afba31526d5018fa4c4c2a252394c0f7c55fcd3d62e00a7d";

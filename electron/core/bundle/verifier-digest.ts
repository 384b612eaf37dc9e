/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "5375473563a395274b43d41a43771bf5cd13a5bd0dfa0f26ec792528fc472ea3";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "2a822481f34245042040837f642115b51c2656e82fe6e514413fef2abfc85b4e";

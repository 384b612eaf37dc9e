/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "db0376b2a8220dfa9ba8aceb40f436c776b07387d92ee2fb9991035857c419c3";

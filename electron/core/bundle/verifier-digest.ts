/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "ce404fe2085e35de221ceb71615eab5186afd130121f4887991d7d4bdac3813a";

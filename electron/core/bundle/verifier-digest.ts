/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "ba5af83f80307e393467044869be61bf2bda05cd62419a7d98fa6f0c0698bb18";

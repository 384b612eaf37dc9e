/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "9edb49d73f72e30d8af493ad410c66e398e77528f549895c008c5c26fdcce9ea";

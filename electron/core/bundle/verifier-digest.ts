/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "918486b4b90c082a508abd4fe3ebcac92cc50d08fc695ee49f1d69dc75371946";

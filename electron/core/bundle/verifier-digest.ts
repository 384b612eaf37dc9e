/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "07fa400333ca20320d194fdea7bc718498b140b4c3c2dbbca13a70056d51eb35";

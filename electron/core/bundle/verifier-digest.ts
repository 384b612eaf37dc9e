/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "2ddf64dda3ee62962f55c404b6f2c22eaa665e69bbe8085e550ad0c35b3d6deb";

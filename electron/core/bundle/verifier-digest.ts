/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "26acd052cbde587b88eb77a7e67df3d6da1982b6fd7d1f286f752370b8da1c9f";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "ab6e7c1d6b808428f61b90c384c740a90f71e0e734fd672a7a75b774fac8f10c";

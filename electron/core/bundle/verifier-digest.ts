/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "69147d53efb5e0a26366db707ffe93926ed41fa2fa6820c5c9022b19144d9794";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "877d6d2deaac51eb68e71378895291b221a93c1d13af730e3dab79411fd7d57e";

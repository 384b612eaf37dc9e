/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "efc135f20b3495b358a9a94fd4607adaf7172b7ce7d39bd9b53fda67cdeaa396";

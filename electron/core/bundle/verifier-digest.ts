/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "d9077070a6aace2b99d18e58ca276bc1cae54ec74f4c29bfac5aba322bc9ef38";

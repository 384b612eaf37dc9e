/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "2c5e1a08a4d1a66332a8f21fb7632eecf4b67ac4bbe66f152707b9a0c18eb23c";

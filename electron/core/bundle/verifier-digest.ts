/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "7a5ea6b9cda0165ec0639865d54c8811ec53d3f0b918753207e193ce71d1aa5e";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "65e9798e1e4c62049ef6727e37528ccde7a12ec81590c9d44c866d5b92a3c02c";

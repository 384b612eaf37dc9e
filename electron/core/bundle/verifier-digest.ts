/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "213dac76ac6a343fc0bab5facc97dda48998050f9f62143bb004518f8b51ac4f";

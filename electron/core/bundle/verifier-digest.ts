/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "b38feafdde8a1ff6063bbceae8ba3dcc52339a1f522c1f979e9265030a31ae42";

/**
 * SHA-256 of the page with which somebody without this program checks a bundle. Written by `npm run verifier` from what
 * it builds; the page itself must never import it.
 */

/** Lower-case hexadecimal. */
export const verifierPageSha256 = "cbeceb15e704956eed49018eecf3ec1a4c39da4648503b9983f209d850f76985";

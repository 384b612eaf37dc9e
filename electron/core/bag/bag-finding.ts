/**
 * What a closed-world check of a BagIt bag (RFC 8493) can find. Findings are data: the checker names everything
 * it can in one pass and throws nothing.
 */

/** Why a path is refused: each of these leaves the bag's folder, or does so on some operating system. */
export type PathFault =
  | "empty"
  | "too-long"
  | "control-character"
  | "backslash"
  | "absolute"
  | "drive"
  | "home"
  | "dot-segment"
  | "outside-payload"
  | "inside-payload";

/** One thing that is wrong with a bag, or worth saying about it. */
export type BagFinding =
  | { readonly kind: "missing-file"; readonly path: string }
  | { readonly kind: "extra-file"; readonly path: string }
  | { readonly kind: "not-in-every-manifest"; readonly path: string; readonly manifest: string }
  | {
      readonly kind: "hash-mismatch";
      readonly path: string;
      readonly algorithm: string;
      readonly expected: string;
      readonly actual: string;
    }
  | { readonly kind: "unsafe-path"; readonly path: string; readonly reason: PathFault }
  | { readonly kind: "duplicate-entry"; readonly path: string; readonly manifest: string }
  | { readonly kind: "clashing-names"; readonly path: string; readonly other: string }
  | { readonly kind: "malformed-file"; readonly path: string; readonly expected: string }
  | { readonly kind: "unsupported-version"; readonly version: string }
  | { readonly kind: "no-manifest" }
  | { readonly kind: "fetch-file"; readonly path: string }
  | { readonly kind: "unknown-algorithm"; readonly path: string; readonly algorithm: string }
  | {
      readonly kind: "payload-total-differs";
      readonly expectedBytes: number;
      readonly actualBytes: number;
      readonly expectedFiles: number;
      readonly actualFiles: number;
    }
  | { readonly kind: "weak-hash"; readonly algorithm: string }
  | { readonly kind: "other-encoding"; readonly encoding: string };

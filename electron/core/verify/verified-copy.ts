/** What a verification says of a copy (bundle.md §14): data for people and programs, as all of a report is. */

/** What is said of a file that was made from an original. */
export interface VerifiedCopy {
  /** Its id in the sender's vault. */
  readonly copy: string;
  readonly kind: "safe-copy" | "redaction";
  readonly method: "lossless" | "re-encoded" | "rebuilt";
  /** Codes of what it shows all the same, and of what was not looked at. */
  readonly notes: readonly string[];
  /** When the sender's log noted that it was made. */
  readonly madeAt?: string | undefined;
  /** Present when the sender shows what it was made from; the log then committed to exactly that, and the bundle holds it. */
  readonly origin?: VerifiedOrigin | undefined;
}

/** The original of a copy, in the same bundle. */
export interface VerifiedOrigin {
  readonly number: number;
  /** Its id in the sender's vault. */
  readonly item: string;
  readonly sha256: string;
  /** How the copy was made, one line of JSON; from outside. */
  readonly recipe: string;
}

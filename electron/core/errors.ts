/**
 * Everything that can go wrong, as one closed set. A VaultError is what a person can meet and carries a decision;
 * a DecodeError is malformed data from outside; an InvariantError is a fault of this program.
 * Findings of a verification are data, not errors.
 */

/** Every failure that a person can meet, with the exit status of the command line. */
export const exitStatusOf = {
  "bad-usage": 2,
  "wrong-passphrase": 3,
  "wrong-recovery-words": 3,
  "wrong-key": 3,
  "wrong-bundle-passphrase": 3,
  "sealed-for-passphrase": 3,
  "sealed-for-keys": 3,
  "vault-not-found": 4,
  "item-not-found": 4,
  "item-deleted": 4,
  "case-not-found": 4,
  "contact-not-found": 4,
  "record-not-found": 4,
  "search-not-found": 4,
  "file-not-found": 4,
  "disk-full": 5,
  "permission-denied": 5,
  "read-failed": 5,
  "write-failed": 5,
  "vault-in-use": 5,
  "vault-unreachable": 5,
  "timestamp-invalid": 1,
  "timestamp-not-asked": 4,
  "authority-not-trusted": 6,
  "vault-damaged": 1,
  "vault-too-new": 1,
  "object-damaged": 1,
  "bundle-damaged": 1,
  "inside-vault": 6,
  "already-exists": 6,
  "already-received": 6,
  "names-somebody": 6,
  "record-changed": 6,
  "record-merged": 6,
  "signer-unknown": 6,
  "read-only": 6,
  "mixed-recipients": 6,
  "weak-passphrase": 6,
  "not-clean": 6,
  "no-safe-copy": 6,
  "consent-missing": 6,
  "use-not-told": 6,
  "nothing-may-go": 6,
  "testimony-closed": 6,
  "crypto-unavailable": 5,
  internal: 5,
  cancelled: 7,
} as const satisfies Record<string, number>;

/** A failure that a person can meet. */
export type ErrorCode = keyof typeof exitStatusOf;

/** A failure with a code that decides what happens next; the message is for the log, never for secrets. */
export class VaultError extends Error {
  override readonly name = "VaultError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Data from outside that does not follow its format. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
  /** Where in the data, as the reader of the format would name it. */
  readonly path: string;

  constructor(path: string, expected: string, options?: ErrorOptions) {
    super(`${path}: expected ${expected}`, options);
    this.path = path;
  }
}

/** A fault of this program, not of its input. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** Throws InvariantError unless the condition holds. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

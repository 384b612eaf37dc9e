/**
 * Why an age file could not be opened, in the classes that the C2SP age test vectors tell apart. "armor", "header"
 * and "payload" mean damaged or foreign data, "no-match" that none of the offered keys is meant, "hmac" that the
 * right key was used and the header was changed afterwards.
 */

/** The classes of failure; exactly one belongs to every file that does not open. */
export type AgeFailure = "header" | "armor" | "payload" | "no-match" | "hmac";

/** An age file that does not open. The message holds no key, no name and no plaintext. */
export class AgeError extends Error {
  override readonly name = "AgeError";
  readonly failure: AgeFailure;

  constructor(failure: AgeFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/** An age file that none of the offered keys is meant for, and what its header asks for instead. */
export class NoMatchError extends AgeError {
  readonly isForPassphrase: boolean;

  constructor(isForPassphrase: boolean) {
    super("no-match", "the file is sealed to other keys");
    this.isForPassphrase = isForPassphrase;
  }
}

import type { ErrorCode } from "../../electron/contract/view-types.ts";

/** A call that the program did not do, and why. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: ErrorCode;

  constructor(code: ErrorCode) {
    super(code);
    this.code = code;
  }
}

/** The code of anything that was thrown; a fault of the page itself is internal. */
export const codeOf = (error: unknown): ErrorCode => (error instanceof Refusal ? error.code : "internal");

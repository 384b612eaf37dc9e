/** Identity files, which are read at the moment when they are used and kept nowhere. */

import { Problem } from "./problem.ts";

/** Longer than any identity file. */
const MAX_IDENTITY_BYTES = 64 * 1024;

/** Reads an identity file; whoever takes the bytes wipes them. Throws Problem when the file is too long or cannot be read. */
export async function readIdentityFile(file: File, fieldId: string): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > MAX_IDENTITY_BYTES) throw new Problem("problem.identity", fieldId);
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    // Browsers say no more than that the file is gone or was changed since it was chosen.
    throw new Problem("problem.unread", fieldId);
  }
}

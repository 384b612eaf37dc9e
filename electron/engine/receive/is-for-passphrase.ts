/** What a bundle wants to be opened with, before anything of it is verified. */

import { AgeError } from "../../core/age/age-error.ts";
import { isForPassphrase, parseHeader } from "../../core/age/header.ts";
import { readBlocks } from "./read-blocks.ts";

/**
 * Whether the file of a bundle is sealed with a passphrase, as its first block says; false also where that says nothing. Throws
 * VaultError file-not-found, permission-denied, read-failed.
 */
export async function isFileForPassphrase(path: string): Promise<boolean> {
  for await (const block of readBlocks(path)) {
    try {
      const header = parseHeader(block);
      return header !== undefined && isForPassphrase(header);
    } catch (error) {
      if (error instanceof AgeError) return false;
      throw error;
    }
  }
  return false;
}

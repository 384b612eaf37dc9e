/** What opens a bundle: an identity file, or the passphrase of a bundle that was sealed to one. */

import { open } from "node:fs/promises";
import { VaultError } from "../../core/errors.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import type { Console } from "../terminal/console.ts";
import { readSecret } from "./read-secret.ts";

/** The options with which a bundle is opened. */
export const bundleKeyOptions = {
  identity: { kind: "text", value: "FILE", help: "the identity file (age) that opens it" },
  "bundle-passphrase-file": {
    kind: "text",
    value: "FILE",
    help: "read the bundle's passphrase from a file of one line (- is standard input) instead of asking",
  },
  signer: { kind: "text", value: "KEY", help: "the sender's minisign key, or a file that holds it" },
} as const;

/** One way to open a bundle; a passphrase is the caller's to wipe. */
export type BundleKey = { readonly identityFile: string } | { readonly passphrase: Buffer };

const passphraseHeader = Buffer.from("age-encryption.org/v1\n-> scrypt ", "latin1");

/** Tells from the first line whether an age file is sealed to a passphrase. */
async function isForPassphrase(path: string): Promise<boolean> {
  try {
    const handle = await open(path);
    try {
      const start = Buffer.alloc(passphraseHeader.length);
      const { bytesRead } = await handle.read(start, 0, start.length, 0);
      return start.subarray(0, bytesRead).equals(passphraseHeader);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new VaultError(isMissing ? "file-not-found" : "read-failed", "the bundle", { cause: error });
  }
}

/** Finds out how the bundle is to be opened, and asks for its passphrase if that is how. */
export async function readBundleKey(
  console: Console,
  path: string,
  given: { readonly identity: string | undefined; readonly passphraseFile: string | undefined },
): Promise<BundleKey> {
  const { identity, passphraseFile } = given;
  if (identity !== undefined && passphraseFile !== undefined) {
    throw usageError("give either --identity or --bundle-passphrase-file");
  }
  if (identity !== undefined) return { identityFile: identity };
  if (passphraseFile === undefined && !(await isForPassphrase(path))) {
    throw usageError("this bundle is sealed to a key: give --identity FILE");
  }
  const passphrase = await readSecret({
    console,
    file: passphraseFile,
    option: "bundle-passphrase-file",
    question: "Passphrase of the bundle",
  });
  return { passphrase };
}

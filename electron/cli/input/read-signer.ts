/** Whose signature is expected: a minisign public key as it is, or a file that holds one (minisign.pub, an identity file). */

import { readFile } from "node:fs/promises";
import { DecodeError, VaultError } from "../../core/errors.ts";
import { encodeMinisignPublicKey, parseMinisignPublicKey } from "../../core/sign/minisign.ts";
import { usageError } from "../command-line/parse-arguments.ts";

const bareKey = /^[A-Za-z0-9+/]{56}$/;

function canonical(text: string): string {
  try {
    return encodeMinisignPublicKey(parseMinisignPublicKey(text));
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw usageError("--signer takes a minisign public key (56 characters) or a file that holds one", error);
  }
}

/** Reads what --signer was given as the bare base64 of the key. Throws VaultError bad-usage, file-not-found, read-failed. */
export async function readSigner(value: string | undefined): Promise<string | undefined> {
  if (value === undefined) return undefined;
  if (bareKey.test(value)) return canonical(value);
  try {
    return canonical(await readFile(value, "utf8"));
  } catch (error) {
    if (error instanceof VaultError) throw error;
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new VaultError(isMissing ? "file-not-found" : "read-failed", "--signer", { cause: error });
  }
}

/** The receipt for a bundle that was read whole just now, signed with the first key of an identity file. */

import { decodeCheckpoint } from "../../../electron/core/custody/checkpoint.ts";
import { parseNote } from "../../../electron/core/custody/note.ts";
import type { CryptoBackend } from "../../../electron/core/crypto/backend.ts";
import { tryDecode } from "../../../electron/core/decode.ts";
import { VaultError } from "../../../electron/core/errors.ts";
import { identityCosigner, identitySigner } from "../../../electron/core/identity/identity-keys.ts";
import { makeReceipt } from "../../../electron/core/receipt/receipt.ts";
import { isConsistent, receivedBundle } from "../../../electron/core/receipt/received-bundle.ts";
import { withHeardWords } from "../../../electron/core/verify/heard-words.ts";
import type { VerificationReport } from "../../../electron/core/verify/report.ts";
import type { Jobs, MadeReceipt } from "./protocol.ts";
import { type CheckedBundle, openKey } from "./read-checking.ts";

/** The sizes of the earlier states that are of the bundle's own log. */
function heldSizes(
  earlierNotes: readonly string[],
  { checkpoint }: Pick<VerificationReport, "checkpoint">,
): number[] {
  const heads = earlierNotes.map((note) => tryDecode(() => decodeCheckpoint(parseNote(note).text)));
  const ofLog = heads.filter((head) => head !== undefined && head.origin === checkpoint?.origin);
  return ofLog.map((head) => head?.size ?? 0);
}

/**
 * Signs. Throws VaultError bundle-damaged when the bundle is not intact, and wrong-key when the file holds no identity.
 * The identity file is wiped.
 */
export function signReceipt(
  crypto: CryptoBackend,
  checked: CheckedBundle,
  {
    heard,
    identityFile,
    earlierNotes,
  }: Pick<Jobs["receipt"]["ask"], "heard" | "identityFile" | "earlierNotes">,
): MadeReceipt {
  const report = heard === undefined ? checked.report : withHeardWords(checked.report, heard);
  const received = receivedBundle(crypto, report, checked, report.verdict === "intact");
  if (received === undefined) throw new VaultError("bundle-damaged", "only an intact bundle is confirmed");
  const { opener, wipe } = openKey(crypto, { identityFile });
  const [identity] = opener.identities;
  if (identity === undefined) throw new VaultError("wrong-key", "the file holds no identity");
  const [signer, cosigner] = [identitySigner(crypto, identity), identityCosigner(crypto, identity)];
  wipe();
  try {
    const isCosigned = isConsistent(heldSizes(earlierNotes, report), report);
    const seconds = Math.floor(Date.now() / 1000);
    const text = makeReceipt(
      crypto,
      received,
      { signer, cosigner: isCosigned ? cosigner : undefined },
      seconds,
    );
    const { bundleId: bundle, bundleSha256, statement } = received;
    return { text, bundle, bundleSha256, statement, isCosigned, t: new Date(seconds * 1000).toISOString() };
  } finally {
    for (const { secretKey } of [signer, cosigner]) crypto.wipe(secretKey);
  }
}

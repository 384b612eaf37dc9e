/** Seals what comes out of the ring, hashes and writes it, and makes it durable as it goes. */

import { parseRecipient } from "../../core/age/recipient.ts";
import { FILE_KEY_BYTES, sealHeader, sealPassphraseHeader } from "../../core/age/header.ts";
import { sealAge, type SealedHeader } from "../../core/age/seal.ts";
import { encodeHex } from "../../core/bytes/hex.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { openCrypto } from "../crypto/open-crypto.ts";
import { BlockRing } from "../threads/block-ring.ts";
import { toVaultError } from "../disk/io-error.ts";
import { WriteBehind } from "../disk/write-behind.ts";
import { writeFully } from "../disk/write-fully.ts";
import { answerTask } from "../threads/answer-task.ts";
import { receiveThrough } from "./ring-stream.ts";
import type { SealedFile, SealedFor, SealQuestion } from "./seal-job.ts";

function makeHeader(crypto: CryptoBackend, sealedFor: SealedFor): SealedHeader {
  const fileKey = crypto.randomBytes(FILE_KEY_BYTES);
  const header =
    "passphrase" in sealedFor
      ? sealPassphraseHeader(crypto, fileKey, sealedFor.passphrase)
      : sealHeader(crypto, fileKey, sealedFor.recipients.map(parseRecipient));
  return { fileKey, header };
}

async function writeSealed(
  crypto: CryptoBackend,
  descriptor: number,
  sealed: AsyncIterable<Uint8Array>,
): Promise<SealedFile> {
  const hash = crypto.createSha256();
  const behind = new WriteBehind(descriptor);
  let sizeBytes = 0;
  try {
    for await (const block of sealed) {
      hash.update(block);
      writeFully(descriptor, block);
      sizeBytes += block.length;
      await behind.wrote(block.length);
    }
    await behind.finish();
  } catch (error) {
    throw toVaultError(error, "write-failed");
  } finally {
    await behind.settle();
  }
  return { sha256: encodeHex(hash.digest()), sizeBytes };
}

async function seal({ sealedFor, descriptor, ring: memory }: SealQuestion): Promise<SealedFile> {
  const ring = new BlockRing(memory);
  try {
    const crypto = await openCrypto();
    const header = makeHeader(crypto, sealedFor);
    const file = await writeSealed(
      crypto,
      descriptor,
      sealAge(crypto, header, receiveThrough(ring), "reused"),
    );
    crypto.wipe(header.fileKey);
    if ("passphrase" in sealedFor) crypto.wipe(sealedFor.passphrase);
    return file;
  } finally {
    ring.break();
  }
}

await answerTask(seal);

/** The figures of `sandyq bench`: what this computer does with one thread, and what an import comes to. */

import { open, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { ChunkSealer, CHUNK_BYTES, SEALED_CHUNK_BYTES } from "../../core/age/stream.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { createVault, openCrypto, openVault, type JobOptions } from "../../engine/index.ts";

const fileBytes = 256 * 1024 * 1024;
const blockBytes = 1024 * 1024;
const measureMs = 700;

/** What was measured; speeds in bytes per second. */
export interface Figures {
  readonly backend: CryptoBackend["name"];
  readonly unlockSeconds: number;
  readonly sha256BytesPerSecond: number;
  readonly sealBytesPerSecond: number;
  readonly importBytesPerSecond: number;
}

const secondsSince = (startMs: number): number => (performance.now() - startMs) / 1000;

/** Repeats an act on so many bytes for most of a second. */
function speedOf(bytes: number, act: () => void, signal: AbortSignal | undefined): number {
  act();
  const startMs = performance.now();
  let count = 0;
  while (performance.now() - startMs < measureMs) {
    signal?.throwIfAborted();
    act();
    count += 1;
  }
  return Math.round((count * bytes) / secondsSince(startMs));
}

function cryptoSpeeds(crypto: CryptoBackend, signal: AbortSignal | undefined) {
  const block = crypto.randomBytes(blockBytes);
  const chunk = block.subarray(0, CHUNK_BYTES);
  const sealed = new Uint8Array(SEALED_CHUNK_BYTES);
  const sealer = new ChunkSealer(crypto, crypto.randomBytes(32));
  return {
    sha256BytesPerSecond: speedOf(blockBytes, () => void crypto.sha256(block), signal),
    sealBytesPerSecond: speedOf(CHUNK_BYTES, () => sealer.sealInto(sealed, chunk, false), signal),
  };
}

async function writeRandomFile(
  path: string,
  crypto: CryptoBackend,
  signal: AbortSignal | undefined,
): Promise<void> {
  const handle = await open(path, "wx", 0o600);
  try {
    for (let written = 0; written < fileBytes; written += blockBytes) {
      signal?.throwIfAborted();
      await handle.writeFile(crypto.randomBytes(blockBytes));
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function vaultFigures(folder: string, crypto: CryptoBackend, job: JobOptions) {
  const [vaultFolder, file] = [join(folder, "vault"), join(folder, "random.bin")];
  const passphrase = Buffer.from(crypto.randomBytes(16)).toString("hex");
  const secret = Buffer.from(passphrase);
  await writeRandomFile(file, crypto, job.signal);
  await createVault(vaultFolder, { passphrase: secret, kind: "hybrid" });
  const startMs = performance.now();
  const vault = await openVault(vaultFolder, { passphrase: secret, access: "write" });
  const unlockSeconds = secondsSince(startMs);
  try {
    const importMs = performance.now();
    await vault.importPaths([file], job);
    return { unlockSeconds, importBytesPerSecond: Math.round(fileBytes / secondsSince(importMs)) };
  } finally {
    await vault.lock();
  }
}

/** Measures on the disk of a folder, in which nothing is left behind. */
export async function measure(where: string, job: JobOptions): Promise<Figures> {
  const crypto = await openCrypto();
  const folder = await mkdtemp(join(where, "sandyq-bench-"));
  try {
    const speeds = cryptoSpeeds(crypto, job.signal);
    return { backend: crypto.name, ...speeds, ...(await vaultFigures(folder, crypto, job)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

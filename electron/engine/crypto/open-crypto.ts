/** Chooses the crypto backend of this machine, once: native where it loads, WebAssembly elsewhere. */

import { isMainThread } from "node:worker_threads";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { selfTest } from "../../core/crypto/self-test.ts";

async function load(): Promise<CryptoBackend> {
  let backend: CryptoBackend;
  try {
    const { openNativeBackend } = await import("./native-backend.ts");
    backend = await openNativeBackend();
  } catch {
    // No native build for this platform: the same bytes come from WebAssembly, more slowly.
    const { openWasmBackend } = await import("../../core/crypto/wasm-backend.ts");
    backend = await openWasmBackend();
  }
  // The main thread has opened it before any other: the same code on the same processor need not be tested again.
  if (isMainThread) selfTest(backend);
  return backend;
}

let opened: Promise<CryptoBackend> | undefined;

/** Returns the backend after its known-answer self-test. Throws VaultError crypto-unavailable when an answer is wrong. */
export function openCrypto(): Promise<CryptoBackend> {
  opened ??= load();
  return opened;
}

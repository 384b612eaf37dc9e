/**
 * SHA-256 over parts as WebAssembly of another library: libsodium's is portable and has little more than half its speed,
 * and hashing is what a bundle of gigabytes waits for in a browser. One engine serves all hashers, of which the latest
 * has its state inside; the others keep theirs.
 */

import { createSHA256, type IHasher } from "hash-wasm";
import type { Sha256Hasher } from "./backend.ts";

/** The engine and whose state it holds. */
interface Engine {
  readonly hasher: IHasher;
  latest: PartHasher | undefined;
}

class PartHasher implements Sha256Hasher {
  readonly #engine: Engine;
  #state: Uint8Array;

  constructor(engine: Engine, state: Uint8Array) {
    this.#engine = engine;
    this.#state = state;
  }

  #entered(): IHasher {
    const { hasher, latest } = this.#engine;
    if (latest === this) return hasher;
    if (latest !== undefined) latest.#state = hasher.save();
    this.#engine.latest = this;
    return hasher.load(this.#state);
  }

  update(bytes: Uint8Array): void {
    this.#entered().update(bytes);
  }

  digest(): Uint8Array {
    const digest = this.#entered().digest("binary");
    // A finished state cannot be saved, and nobody needs it.
    this.#engine.latest = undefined;
    return digest;
  }
}

/** Resolves with the maker of hashers once the WebAssembly is ready. */
export async function openWasmSha256(): Promise<() => Sha256Hasher> {
  const hasher = await createSHA256();
  const engine: Engine = { hasher, latest: undefined };
  const fresh = hasher.init().save();
  return () => new PartHasher(engine, fresh);
}

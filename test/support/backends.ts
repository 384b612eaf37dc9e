/** Both crypto backends, for tests that hold for each of them. */

import { openWasmBackend } from "../../electron/core/crypto/wasm-backend.ts";
import type { CryptoBackend } from "../../electron/core/crypto/backend.ts";
import { openNativeBackend } from "../../electron/engine/crypto/native-backend.ts";

export const native: CryptoBackend = await openNativeBackend();
export const wasm: CryptoBackend = await openWasmBackend();
export const backends: readonly CryptoBackend[] = [native, wasm];

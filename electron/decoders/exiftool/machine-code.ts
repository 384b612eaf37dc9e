/**
 * Machine code of a module, kept for the next process. V8 can write down what it has compiled and read it back, refusing
 * what another version, another processor or other settings made; only its own tests have a name for that.
 */

import { setFlagsFromString } from "node:v8";
import { runInThisContext } from "node:vm";

/** Calls one of V8's own functions, whose names are no JavaScript but for this moment. */
function withNatives<Result>(source: string, call: (native: never) => Result): Result {
  setFlagsFromString("--allow-natives-syntax");
  try {
    return call(runInThisContext(source) as never);
  } finally {
    setFlagsFromString("--no-allow-natives-syntax");
  }
}

/** The code that was compiled well, of which there must be some, or V8 ends the process. */
export const machineCodeOf = (module: WebAssembly.Module): Uint8Array =>
  withNatives(
    "(module) => %SerializeWasmModule(module)",
    (write: (module: WebAssembly.Module) => ArrayBuffer) => new Uint8Array(write(module)),
  );

/** The module with this code, or undefined where it was made for another V8. */
export const moduleWithCode = (code: Uint8Array, module: Uint8Array): WebAssembly.Module | undefined =>
  withNatives(
    "(code, module) => %DeserializeWasmModule(code, module)",
    (read: (code: ArrayBuffer, module: Uint8Array) => WebAssembly.Module | undefined) =>
      read(new Uint8Array(code).buffer, module),
  );

/**
 * One Perl interpreter (zeroperl, WebAssembly). It is called directly rather than through its package's JavaScript,
 * which waits at every read and finds its module by a path that spaces and Windows break.
 */

import { concatBytes } from "../../core/bytes/bytes.ts";
import { ProgramExit, WasiHost, type OpenFiles } from "./wasi.ts";
import { VirtualFiles } from "./wasi-files.ts";

interface Exports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(size: number): number;
  free(at: number): void;
  zeroperl_init(): number;
  zeroperl_eval(code: number, context: number, count: number, values: number): number;
  zeroperl_flush(): number;
  zeroperl_last_error(): number;
  readonly __stack_pointer: WebAssembly.Global;
  asyncify_get_state(): number;
  asyncify_start_unwind(at: number): void;
  asyncify_stop_unwind(): void;
  asyncify_start_rewind(at: number): void;
  asyncify_stop_rewind(): void;
}

/** Binaryen's asyncify: what the module is doing, and where it keeps its stack while it waits. */
const asyncify = { unwinding: 1, rewinding: 2, dataAt: 16, stackAt: 24 } as const;

const VOID_CONTEXT = 0;
const MAX_ERROR = 500;

/** Perl that failed, or an interpreter that is of no more use. */
class PerlError extends Error {
  override readonly name = "PerlError";
}

const PAGE_BYTES = 65_536;
const BLOCK_BYTES = 4096;

/** Memory that differs from what the module begins with. */
interface ChangedRun {
  readonly at: number;
  readonly changed: Uint8Array;
}

/** An interpreter at rest. */
export interface PerlImage {
  readonly memoryBytes: number;
  readonly stackPointer: number;
  readonly files: OpenFiles;
  readonly runs: readonly ChangedRun[];
}

function changedRuns(before: Buffer, now: Buffer): ChangedRun[] {
  const nothing = Buffer.alloc(BLOCK_BYTES);
  const isChanged = (at: number): boolean => {
    const old = at < before.length ? before.subarray(at, at + BLOCK_BYTES) : nothing;
    return !now.subarray(at, at + BLOCK_BYTES).equals(old);
  };
  const runs: ChangedRun[] = [];
  for (let at = 0; at < now.length; at += BLOCK_BYTES) {
    const start = at;
    while (at < now.length && isChanged(at)) at += BLOCK_BYTES;
    if (at > start) runs.push({ at: start, changed: now.subarray(start, at) });
  }
  return runs;
}

export class Perl {
  readonly #exports: Exports;
  readonly #host: WasiHost;
  readonly #output: Uint8Array[];

  private constructor(exports: Exports, host: WasiHost, output: Uint8Array[]) {
    this.#exports = exports;
    this.#host = host;
    this.#output = output;
  }

  /** An instance of which nothing has run yet. */
  static async #instantiate(module: WebAssembly.Module, files: VirtualFiles): Promise<Perl> {
    const output: Uint8Array[] = [];
    const host = new WasiHost(files, { out: (bytes) => output.push(bytes), err: () => undefined });
    const read = (fd: number, vectors: number, count: number, at: number): number => {
      if (exports.asyncify_get_state() === asyncify.rewinding) exports.asyncify_stop_rewind();
      const result = host.read(fd, vectors, count, at);
      if (result === undefined) exports.asyncify_start_unwind(asyncify.dataAt);
      return result ?? 0;
    };
    const instance = await WebAssembly.instantiate(module, {
      wasi_snapshot_preview1: { ...host.imports(), fd_read: read },
      env: { call_host_function: () => 0 },
    });
    const exports = instance.exports as unknown as Exports;
    host.memory = exports.memory;
    return new Perl(exports, host, output);
  }

  /** Starts an interpreter that sees these files. Throws PerlError. */
  static async start(module: WebAssembly.Module, files: VirtualFiles): Promise<Perl> {
    const perl = await Perl.#instantiate(module, files);
    const exports = perl.#exports;
    // The stack grows down towards this place; the two never meet in practice, or the module traps.
    const limits = [asyncify.stackAt, exports.__stack_pointer.value];
    new Int32Array(exports.memory.buffer, asyncify.dataAt).set(limits);
    exports._initialize();
    if (exports.zeroperl_init() !== 0) throw new PerlError(perl.#lastError());
    return perl;
  }

  /** Goes on where an interpreter of the same module rested. */
  static async resume(module: WebAssembly.Module, files: VirtualFiles, image: PerlImage): Promise<Perl> {
    const perl = await Perl.#instantiate(module, files);
    const { memory, __stack_pointer: stackPointer } = perl.#exports;
    memory.grow((image.memoryBytes - memory.buffer.byteLength) / PAGE_BYTES);
    const bytes = new Uint8Array(memory.buffer);
    for (const { at, changed } of image.runs) bytes.set(changed, at);
    stackPointer.value = image.stackPointer;
    perl.#host.openEmptyFiles = image.files;
    return perl;
  }

  /** Everything that tells this interpreter, at rest, from one of which nothing has run. Throws PerlError. */
  async image(module: WebAssembly.Module): Promise<PerlImage> {
    const fresh = await Perl.#instantiate(module, new VirtualFiles(() => undefined));
    const [before, now] = [fresh, this].map((perl) => Buffer.from(perl.#exports.memory.buffer));
    if (before === undefined || now === undefined) throw new PerlError("two memories");
    return {
      memoryBytes: now.length,
      stackPointer: this.#exports.__stack_pointer.value,
      files: this.#host.openEmptyFiles,
      runs: changedRuns(before, now),
    };
  }

  #lastError(): string {
    const at = this.#exports.zeroperl_last_error();
    const bytes = new Uint8Array(this.#exports.memory.buffer, at, MAX_ERROR);
    const end = bytes.indexOf(0);
    return new TextDecoder().decode(bytes.slice(0, end < 0 ? MAX_ERROR : end));
  }

  async #evaluate(codeAt: number): Promise<void> {
    const exports = this.#exports;
    const evaluate = (): number => exports.zeroperl_eval(codeAt, VOID_CONTEXT, 0, 0);
    let status = evaluate();
    while (exports.asyncify_get_state() === asyncify.unwinding) {
      exports.asyncify_stop_unwind();
      await this.#host.arrival;
      exports.asyncify_start_rewind(asyncify.dataAt);
      status = evaluate();
    }
    if (status !== 0) throw new PerlError(this.#lastError());
    exports.zeroperl_flush();
  }

  /** Runs code and returns what it printed. Throws PerlError; the interpreter should be given up then. */
  async run(code: string): Promise<Uint8Array> {
    this.#output.length = 0;
    const text = new TextEncoder().encode(`${code}\0`);
    const at = this.#exports.malloc(text.length);
    new Uint8Array(this.#exports.memory.buffer).set(text, at);
    try {
      await this.#evaluate(at);
    } catch (error) {
      if (error instanceof PerlError) throw error;
      const what = error instanceof ProgramExit ? error.message : "the interpreter failed";
      throw new PerlError(what, { cause: error });
    }
    this.#exports.free(at);
    return concatBytes(...this.#output);
  }
}

/** As much of WebAssembly's JavaScript interface as is used here; Node's types leave it to the browser's. */

declare namespace WebAssembly {
  class Module {
    private readonly brand: never;
  }
  class Instance {
    readonly exports: Readonly<Record<string, unknown>>;
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  interface Global {
    value: number;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(module: Module, imports: object): Promise<Instance>;
}

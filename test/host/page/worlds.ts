/**
 * What runs inside the browser of the host before any script of the page: in the page's own world the place where the
 * preload's functions appear, in an isolated world the preload itself. The file is sent to the browser as text, types
 * taken away, so that nothing of the host is part of the program.
 */

/** A value on its way between two worlds: functions and promises stay where they are and travel as numbers. */
type Packed =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "list"; readonly items: readonly Packed[] }
  | { readonly kind: "record"; readonly entries: readonly (readonly [string, Packed])[] }
  | { readonly kind: "function" | "promise"; readonly id: number };

type Crossing =
  | { readonly act: "expose"; readonly name: string; readonly value: Packed }
  | { readonly act: "call"; readonly call: number; readonly id: number; readonly args: readonly Packed[] }
  | { readonly act: "result"; readonly call: number; readonly value: Packed }
  | { readonly act: "settle"; readonly id: number; readonly isRejected: boolean; readonly value: Packed };

type Anything = (...args: unknown[]) => unknown;

const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;

/** One end of the bridge between two worlds of a page: events whose detail the browser itself clones. */
class WorldBridge {
  onExpose: (name: string, value: unknown) => void = () => undefined;
  readonly #out: string;
  readonly #functions = new Map<number, Anything>();
  readonly #promises = new Map<number, { resolve: Anything; reject: Anything }>();
  readonly #results = new Map<number, Packed>();
  #lastId = 0;

  constructor(out: string, into: string) {
    this.#out = out;
    document.addEventListener(into, (event) => {
      event.stopImmediatePropagation();
      this.#take((event as CustomEvent<Crossing>).detail);
    });
  }

  expose(name: string, value: unknown): void {
    this.#send({ act: "expose", name, value: this.#pack(value) });
  }

  #send(detail: Crossing): void {
    document.dispatchEvent(new CustomEvent(this.#out, { detail }));
  }

  #next(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  #pack(value: unknown): Packed {
    if (typeof value === "function") {
      const id = this.#next();
      this.#functions.set(id, value as Anything);
      return { kind: "function", id };
    }
    if (value instanceof Promise) {
      const id = this.#next();
      const settle = (isRejected: boolean) => (result: unknown) =>
        this.#send({
          act: "settle",
          id,
          isRejected,
          value: this.#pack(isRejected ? String(result) : result),
        });
      value.then(settle(false), settle(true));
      return { kind: "promise", id };
    }
    if (Array.isArray(value)) return { kind: "list", items: value.map((item) => this.#pack(item)) };
    if (typeof value === "object" && value !== null && isPlain(value)) {
      const entries = Object.entries(value).map(([key, item]) => [key, this.#pack(item)] as const);
      return { kind: "record", entries };
    }
    return { kind: "value", value };
  }

  #unpack(packed: Packed): unknown {
    switch (packed.kind) {
      case "value":
        return packed.value;
      case "list":
        return packed.items.map((item) => this.#unpack(item));
      case "record":
        return Object.fromEntries(packed.entries.map(([key, item]) => [key, this.#unpack(item)]));
      case "promise":
        return new Promise((resolve, reject) => this.#promises.set(packed.id, { resolve, reject }));
      case "function":
        return (...args: unknown[]) => {
          const call = this.#next();
          this.#send({ act: "call", call, id: packed.id, args: args.map((item) => this.#pack(item)) });
          const result = this.#results.get(call);
          this.#results.delete(call);
          return result === undefined ? undefined : this.#unpack(result);
        };
    }
  }

  #take(crossing: Crossing): void {
    switch (crossing.act) {
      case "expose":
        this.onExpose(crossing.name, this.#unpack(crossing.value));
        return;
      case "call": {
        const result = this.#functions.get(crossing.id)?.(...crossing.args.map((item) => this.#unpack(item)));
        this.#send({ act: "result", call: crossing.call, value: this.#pack(result) });
        return;
      }
      case "result":
        this.#results.set(crossing.call, crossing.value);
        return;
      case "settle": {
        const waiting = this.#promises.get(crossing.id);
        this.#promises.delete(crossing.id);
        const value = this.#unpack(crossing.value);
        if (crossing.isRejected) waiting?.reject(new Error(String(value)));
        else waiting?.resolve(value);
      }
    }
  }
}

const frozen = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
};

/** In the world of the page: what the preload exposes appears on `window`, frozen. */
export function openPageWorld(channel: string): void {
  if (window !== window.top) return;
  const bridge = new WorldBridge(`${channel}-up`, `${channel}-down`);
  bridge.onExpose = (name, value) => {
    Object.defineProperty(window, name, { value: frozen(value), enumerable: true });
  };
}

/** The host's end of the isolated world, set by the browser. */
declare const sandyqHostPost: (text: string) => void;

/** Runs the preload, as Electron's sandbox would: its own globals, `electron` and nothing else to require. */
export function openPreloadWorld(channel: string, preload: (require: Anything) => void): void {
  if (window !== window.top) return;
  const host = new HostEnd();
  const bridge = new WorldBridge(`${channel}-down`, `${channel}-up`);
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, value: unknown) => bridge.expose(name, value) },
    ipcRenderer: {
      invoke: (name: string, ...args: unknown[]) => host.ask("invoke", name, args),
      send: (name: string, ...args: unknown[]) => void host.ask("send", name, args),
      on: (name: string, listener: Anything) => host.listen(name, listener),
    },
    webUtils: { getPathForFile: (file: File) => host.pathOf(file) },
  };
  preload((name) => {
    if (name !== "electron") throw new Error(`module not found: ${String(name)}`);
    return electron;
  });
}

/** Messages between the isolated world and the process that drives the browser, and the paths of dropped files. */
class HostEnd {
  readonly held: File[][] = [];
  readonly #waiting = new Map<number, { resolve: Anything; reject: Anything }>();
  readonly #listeners = new Map<string, Anything[]>();
  readonly #paths = new Map<string, string>();
  #lastId = 0;

  constructor() {
    Object.assign(globalThis, { sandyqHostEnd: this });
    document.addEventListener("drop", (event) => this.#holdDrop(event), true);
  }

  ask(act: string, name: string, args: readonly unknown[]): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      sandyqHostPost(JSON.stringify({ id, act, name, args }));
    });
  }

  answer(id: number, value: unknown, error: string | undefined): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error));
  }

  listen(name: string, listener: Anything): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }

  deliver(name: string, args: readonly unknown[]): void {
    for (const listener of this.#listeners.get(name) ?? []) listener({}, ...args);
  }

  pathOf(file: File): string {
    return this.#paths.get(`${file.name} ${String(file.lastModified)} ${String(file.size)}`) ?? "";
  }

  /** Only the browser's own process knows where dropped files lie: the drop waits until it has said so. */
  #holdDrop(event: DragEvent): void {
    const files = [...(event.dataTransfer?.files ?? [])];
    const { target } = event;
    if (!event.isTrusted || files.length === 0 || target === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const dataTransfer = new DataTransfer();
    for (const file of files) dataTransfer.items.add(file);
    const index = this.held.push(files) - 1;
    void this.ask("paths", String(index), [files.length]).then((paths) => {
      for (const [at, file] of files.entries()) {
        this.#paths.set(
          `${file.name} ${String(file.lastModified)} ${String(file.size)}`,
          String((paths as string[])[at]),
        );
      }
      target.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
    });
  }
}

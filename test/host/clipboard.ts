/** Electron's clipboard, kept in memory: what a program writes at once lies there by the names of its formats. */

type Payload = string | Blob;

export class ClipboardItem {
  readonly types: string[];
  readonly #payloads: Readonly<Record<string, Payload>>;
  constructor(payloads: Readonly<Record<string, Payload>>) {
    this.#payloads = payloads;
    this.types = Object.keys(payloads);
  }
  getType(type: string): Promise<Blob> {
    const payload = this.#payloads[type];
    if (payload === undefined) return Promise.reject(new Error(`the item has no ${type}`));
    return Promise.resolve(payload instanceof Blob ? payload : new Blob([payload]));
  }
}

const held = new Map<string, string>();

export const clipboard = {
  async write(items: readonly ClipboardItem[]): Promise<void> {
    const fresh = new Map<string, string>();
    for (const item of items) {
      for (const type of item.types) fresh.set(type, await (await item.getType(type)).text());
    }
    held.clear();
    for (const [type, text] of fresh) held.set(type, text);
  },
  read: (): Promise<ClipboardItem[]> => Promise.resolve([new ClipboardItem(Object.fromEntries(held))]),
  readText: (): Promise<string> => Promise.resolve(held.get("text/plain") ?? ""),
  clear: (): void => held.clear(),
};

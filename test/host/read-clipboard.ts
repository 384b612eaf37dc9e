/** What lies in a clipboard, by the names of its formats. */

interface Held {
  readonly types: readonly string[];
  getType(type: string): Promise<unknown>;
}

/** Reads all of it that is text or bytes. */
export async function readClipboard(clipboard: { read(): Promise<readonly Held[]> }): Promise<object> {
  const found: Record<string, string> = {};
  for (const item of await clipboard.read()) {
    for (const type of item.types) {
      const payload = await item.getType(type);
      if (payload instanceof Blob) found[type] = await payload.text();
    }
  }
  return found;
}

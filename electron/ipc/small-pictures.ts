/** Thumbnails for lists: under one word of chance for each unlock, so that an address is worth nothing after the lock. */

import type { SmallPicture } from "../engine/index.ts";
import { newToken } from "./token-box.ts";

const host = "vault://thumbnail/";
const shape = /^vault:\/\/thumbnail\/([0-9a-f]{32})\/([0-9a-f]{32})$/;
/** What a browser draws as a picture and nothing else; a row that says otherwise was tampered with. */
const drawn = new Set(["image/webp", "image/jpeg", "image/png"]);

export class SmallPictures {
  readonly #open: (id: string) => Promise<SmallPicture>;
  readonly #reading = new Set<Promise<unknown>>();
  #word = newToken();

  /** `open` decrypts one by its id; it rejects while no vault is open. */
  constructor(open: (id: string) => Promise<SmallPicture>) {
    this.#open = open;
  }

  /** What comes before the id in an address. */
  get base(): string {
    return `${host}${this.#word}/`;
  }

  /** Answers a request for an address of this unlock; 404 for every other, and for what cannot be opened. */
  async respond(url: string): Promise<Response> {
    const [, word, id = ""] = shape.exec(url) ?? [];
    if (word !== this.#word) return new Response(null, { status: 404 });
    const reading = this.#open(id);
    this.#reading.add(reading);
    try {
      const { mediaType, bytes } = await reading;
      // The vault may have been locked meanwhile.
      if (word !== this.#word || !drawn.has(mediaType)) return new Response(null, { status: 404 });
      const headers = {
        "content-type": mediaType,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "content-security-policy": "default-src 'none'; sandbox",
        "cross-origin-resource-policy": "cross-origin",
      };
      return new Response(new Uint8Array(bytes), { headers });
    } catch {
      // Whatever keeps it shut, a list shows the sign of its kind instead; opening the item says what is wrong.
      return new Response(null, { status: 404 });
    } finally {
      this.#reading.delete(reading);
    }
  }

  /** Makes every address worthless and waits for what is being read. */
  async forget(): Promise<void> {
    this.#word = newToken();
    await Promise.allSettled(this.#reading);
  }
}

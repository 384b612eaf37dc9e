/** What this computer remembers between two starts: preferences, and where the vault lies. Nothing of what is in it. */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as v from "valibot";
import { preferencesSchema } from "../contract/input-shapes.ts";
import type { Preferences } from "../contract/view-types.ts";
import { decodeJson, tryDecode } from "../core/decode.ts";

const fileSchema = v.strictObject({
  v: v.literal(1),
  preferences: preferencesSchema,
  vault: v.exactOptional(v.string()),
});

type Remembered = v.InferOutput<typeof fileSchema>;

const atFirst: Remembered = {
  v: 1,
  preferences: {
    language: "system",
    theme: "system",
    density: "auto",
    lockAfterMinutes: 10,
    blursPictures: true,
    showsGreyFirst: false,
    startsMuted: true,
    itemsView: "grid",
    hidesFromScreenshots: true,
  },
};

function readFile(path: string): Remembered {
  try {
    const text = readFileSync(path, "utf8");
    return tryDecode(() => decodeJson(fileSchema, text, "preferences")) ?? atFirst;
  } catch {
    // There is no such file on the first start; one that cannot be read is worth no more.
    return atFirst;
  }
}

export class RememberedFile {
  readonly #path: string;
  #now: Remembered;

  constructor(path: string) {
    this.#path = path;
    this.#now = readFile(path);
  }

  get preferences(): Preferences {
    return this.#now.preferences;
  }

  get vault(): string | undefined {
    return this.#now.vault;
  }

  /** Keeps preferences. A disk that refuses costs nothing but the memory of them. */
  prefer(preferences: Preferences): void {
    this.#keep({ ...this.#now, preferences });
  }

  remember(vault: string | undefined): void {
    const { v: version, preferences } = this.#now;
    this.#keep({ v: version, preferences, ...(vault === undefined ? {} : { vault }) });
  }

  #keep(remembered: Remembered): void {
    this.#now = remembered;
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      const fresh = `${this.#path}.new`;
      writeFileSync(fresh, JSON.stringify(remembered), { mode: 0o600 });
      renameSync(fresh, this.#path);
    } catch {
      // A full or read-only disk: the program goes on with what it knows until it ends.
    }
  }
}

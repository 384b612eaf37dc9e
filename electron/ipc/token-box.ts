/** Words of chance that stand for paths, so that a page can speak of what a person chose without ever naming a place. */

import { randomBytes } from "node:crypto";
import { basename } from "node:path";
import { VaultError } from "../core/errors.ts";
import { safeText } from "../core/text/safe-text.ts";
import type { Chosen, FileToken } from "../contract/view-types.ts";

const TOKEN_BYTES = 16;
const SHOWN_NAMES = 5;
/** More than any person has open; the oldest is forgotten first. */
const MAX_TOKENS = 100;

/** 128 bits that nobody guesses, as hexadecimal. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString("hex");

export class TokenBox {
  readonly #paths = new Map<FileToken, readonly string[]>();

  /** Keeps paths for the page; undefined for none. */
  keep(paths: readonly string[]): Chosen | null {
    if (paths.length === 0) return null;
    const token = newToken();
    this.#paths.set(token, [...paths]);
    for (const oldest of this.#paths.keys()) {
      if (this.#paths.size <= MAX_TOKENS) break;
      this.#paths.delete(oldest);
    }
    const names = paths.slice(0, SHOWN_NAMES).map((path) => safeText(basename(path)));
    return { token, names, count: paths.length };
  }

  /** The paths behind a token. Throws VaultError file-not-found for one that was never given or is forgotten. */
  paths(token: FileToken): readonly string[] {
    const paths = this.#paths.get(token);
    if (paths === undefined) throw new VaultError("file-not-found", "nothing was chosen under this token");
    return paths;
  }

  /** The only path behind a token. Throws VaultError file-not-found. */
  path(token: FileToken): string {
    const [path] = this.paths(token);
    if (path === undefined) throw new VaultError("file-not-found", "nothing was chosen under this token");
    return path;
  }

  clear(): void {
    this.#paths.clear();
  }
}

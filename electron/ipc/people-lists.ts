/** The list of people that was read last, so that what is taken in is what somebody looked at, whatever becomes of its file. */

import { VaultError } from "../core/errors.ts";
import type { PeopleTable } from "../engine/index.ts";
import { newToken } from "./token-box.ts";

export class PeopleLists {
  #list: { readonly token: string; readonly table: PeopleTable } | undefined;

  /** Keeps a list in place of the one before it; returns its token. */
  keep(table: PeopleTable): string {
    const token = newToken();
    this.#list = { token, table };
    return token;
  }

  /** The list behind a token. Throws VaultError file-not-found for one that was never given or is forgotten. */
  table(token: string): PeopleTable {
    if (this.#list?.token !== token)
      throw new VaultError("file-not-found", "no list is kept under this token");
    return this.#list.table;
  }

  clear(): void {
    this.#list = undefined;
  }
}

import type { Chosen } from "../../../electron/contract/view-types.ts";

/** What a new vault is made of, as far as it is known. */
export interface NewVaultPlan {
  readonly folder: Chosen | undefined;
  readonly name: string;
  readonly passphrase: string;
  readonly words: readonly string[];
}

import type { Vault } from "../engine/index.ts";
export const name = (vault: Vault): string => vault.name;

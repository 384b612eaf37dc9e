import { generateMnemonic } from "@scure/bip39";
export const words: unknown = generateMnemonic;

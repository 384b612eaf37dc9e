// as electron/engine/disk/io-error.ts, rule @typescript-eslint/consistent-type-imports
import { VaultError } from "../../core/errors.ts";
export const messageOf = (error: VaultError): string => error.message;

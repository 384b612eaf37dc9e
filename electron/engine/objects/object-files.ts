/** Where objects lie in a vault's folder, and what their files look like from outside. */

import { join } from "node:path";
import { encodeHex } from "../../core/bytes/hex.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";

/** Every object and every temporary file carries this time, so that the disk does not tell when it was brought in. */
export const CONSTANT_TIME = new Date("2000-01-01T00:00:00Z");

const ID_BYTES = 16;

/** A fresh random id: 32 hexadecimal digits. */
export const newId = (crypto: CryptoBackend): string => encodeHex(crypto.randomBytes(ID_BYTES));

/** The folder of all objects. */
export const objectsFolder = (vaultFolder: string): string => join(vaultFolder, "objects");

/** The one of the 256 folders that holds an object. */
export const objectFolder = (vaultFolder: string, item: string): string =>
  join(objectsFolder(vaultFolder), item.slice(0, 2));

/** The file of an object. */
export const objectPath = (vaultFolder: string, item: string): string =>
  join(objectFolder(vaultFolder, item), `${item}.age`);

/** Where an object is written before it is whole. Emptied whenever a writer unlocks the vault. */
export const temporaryFolder = (vaultFolder: string): string => join(vaultFolder, "tmp");

/** The file that an object is written into before it has its name. */
export const temporaryPath = (vaultFolder: string, item: string): string =>
  join(temporaryFolder(vaultFolder), `${item}.age`);

/** Where objects go that the catalogue does not know. Nothing is ever deleted there. */
export const quarantineFolder = (vaultFolder: string): string => join(vaultFolder, "quarantine");

/** An open vault: what every act on it is given. Keys live in buffers that locking overwrites. */

import type { Identity } from "../../core/age/identity.ts";
import type { CryptoBackend, SigningKeyPair } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";
import type { WritableDb } from "../catalogue/database.ts";
import type { Catalogue } from "../catalogue/open-catalogue.ts";
import type { VaultHeader } from "./header.ts";
import type { WriterLock } from "./writer-lock.ts";

/** Everything derived from the vault's master key; `wipeKeys` overwrites all of it. */
export interface VaultKeys {
  readonly database: Buffer;
  readonly headerMac: Buffer;
  readonly snapshotMac: Buffer;
  /** Opens what records say about who people are. */
  readonly names: Buffer;
  readonly identity: Identity;
  readonly minisign: SigningKeyPair;
  readonly note: SigningKeyPair;
}

/** Something that a person should hear about but that does not keep the vault closed. */
export type SessionWarning =
  | { readonly kind: "header-restored" }
  | {
      readonly kind: "log-shorter-than-checkpoint";
      readonly checkpointSize: number;
      readonly logSize: number;
    }
  | { readonly kind: "log-differs-from-checkpoint"; readonly checkpointSize: number }
  | { readonly kind: "unfinished-passphrase-change" }
  /** The second place for the head of the log could not be read, or written to. */
  | { readonly kind: "checkpoint-copy-unreadable" }
  | { readonly kind: "checkpoint-copy-not-written" }
  /** The clock of the computer is behind the newest event; both UTC with seconds. */
  | { readonly kind: "clock-set-back"; readonly from: string; readonly to: string }
  /** Objects that an interrupted import left without an item; they lie in quarantine/. */
  | { readonly kind: "objects-quarantined"; readonly count: number }
  /** Files of deleted items that the disk does not let go of. */
  | { readonly kind: "deleted-not-removed"; readonly count: number };

export interface VaultSession {
  /** Absolute path of the vault's folder. */
  readonly folder: string;
  readonly crypto: CryptoBackend;
  /** 32 hexadecimal digits. */
  readonly vaultId: string;
  /** Replaced by a change of passphrase. */
  header: VaultHeader;
  readonly keys: VaultKeys;
  readonly catalogue: Catalogue;
  readonly access: "read" | "write";
  /** Grows while something is noticed. */
  readonly warnings: SessionWarning[];
  /** Held by a writer until it locks the vault. */
  readonly writerLock: WriterLock | undefined;
  /** Milliseconds since 1970. */
  now(): number;
}

/** The catalogue of a session that may write. Throws VaultError read-only for one that may not. */
export function writableDb(session: VaultSession): WritableDb {
  const { writable } = session.catalogue;
  if (writable === undefined) throw new VaultError("read-only", "the vault is open for reading only");
  return writable;
}

/** What the page and its working thread say to each other over one MessagePort. Everything is cloneable data. */

import type { ErrorCode } from "../../../electron/core/errors.ts";
import type { VerificationReport } from "../../../electron/core/verify/report.ts";

/** What opens a bundle. Bytes are transferred, and wiped by the thread that takes them. */
export type BundleKey =
  { readonly identityFile: Uint8Array<ArrayBuffer> } | { readonly passphrase: Uint8Array<ArrayBuffer> };

/** A new key pair: the file is secret, the rest is public. */
export interface MadeIdentity {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly recipient: string;
  readonly signer: string;
}

/** Every job: what it is asked with and what it answers. */
export interface Jobs {
  /** Reads the whole bundle once and keeps it open for `begin`. */
  readonly verify: {
    ask: { readonly file: Blob; readonly key: BundleKey; readonly signer: string | undefined };
    answer: VerificationReport;
  };
  /** Goes to the beginning of one original of the open bundle, which has to be intact. */
  readonly begin: { ask: { readonly payloadPath: string }; answer: null };
  /** The next bytes of that original; null once all of it was given and had the right digest. */
  readonly next: { ask: null; answer: Uint8Array<ArrayBuffer> | null };
  /** Forgets the bundle and its key. */
  readonly close: { ask: null; answer: null };
  readonly identity: { ask: { readonly kind: "hybrid" | "classic" }; answer: MadeIdentity };
  /** Recovery words as the identity files that open the vault's recovery slot. */
  readonly recovery: { ask: { readonly words: string }; answer: Uint8Array<ArrayBuffer> };
}

/** The name of a job. */
export type JobName = keyof Jobs;

/** From the page; `cancel` names the id of a question. */
export type Question =
  | {
      readonly [Name in JobName]: {
        readonly id: number;
        readonly name: Name;
        readonly ask: Jobs[Name]["ask"];
      };
    }[JobName]
  | { readonly id: number; readonly name: "cancel" };

/** To the page. */
export type Answer =
  | { readonly id: number; readonly doneBytes: number }
  | { readonly id: number; readonly value: Jobs[JobName]["answer"] }
  | { readonly id: number; readonly code: ErrorCode; readonly detail: string };

/** The first message to a thread: which of the two it is, and its ports. */
export type Role =
  | { readonly role: "reader"; readonly page: MessagePort; readonly hasher: MessagePort }
  | { readonly role: "hasher"; readonly reader: MessagePort };

/** What the page and its working thread say to each other over one MessagePort. Everything is cloneable data. */

import type { ErrorCode } from "../../../electron/core/errors.ts";
import type { Receipt } from "../../../electron/core/receipt/receipt.ts";
import type { RecordFinding } from "../../../electron/core/sign/open-record.ts";
import type { VerificationReport } from "../../../electron/core/verify/report.ts";

/** What opens a bundle. Bytes are transferred, and wiped by the thread that takes them. */
export type BundleKey =
  { readonly identityFile: Uint8Array<ArrayBuffer> } | { readonly passphrase: Uint8Array<ArrayBuffer> };

/** A bundle, what opens it, and what it is held against. */
export interface Checking {
  readonly file: Blob;
  readonly key: BundleKey;
  /** Bare base64 of a minisign key. */
  readonly signer: string | undefined;
  /** Signed notes of checkpoints that the reader had before. */
  readonly earlierNotes: readonly string[];
  /** Certificates (DER) of the authorities that the reader trusts. */
  readonly roots: readonly Uint8Array[];
}

/** A card as it is shown. Everything on it is public. */
export interface ShownCard {
  readonly name: string;
  readonly recipient: string;
  /** Bare base64 of a minisign key. */
  readonly signer: string;
  /** The file. */
  readonly text: string;
  /** The codes for cameras, an SVG picture. */
  readonly picture: string;
  /** Eight words in the languages that have a list. */
  readonly wordsIn: Readonly<Record<"en" | "fr" | "it", readonly string[]>>;
  /** Eight numbers that need no language. */
  readonly numbers: readonly string[];
}

/** A new key with its card; the file is secret. */
export interface MadeIdentity {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly card: ShownCard;
}

/** Whose signature somebody expects: a card, a bare key, or what is wrong with the file. */
export type Sender =
  { readonly card: ShownCard } | { readonly signer: string } | { readonly finding: RecordFinding };

/** An authority whose root somebody chose. */
export interface ChosenRoot {
  readonly der: Uint8Array;
  /** From the certificate: neutralise it before it is shown. */
  readonly subject: string;
  /** SHA-256 of the certificate, lower-case hexadecimal. */
  readonly fingerprint: string;
}

/** A receipt that was made. */
export interface MadeReceipt extends Pick<Receipt, "bundle" | "bundleSha256" | "statement" | "t"> {
  /** The file. */
  readonly text: string;
  readonly isCosigned: boolean;
}

/** Every job: what it is asked with and what it answers. */
export interface Jobs {
  /** Reads the whole bundle once and keeps it open for `begin`. */
  readonly verify: { ask: Checking; answer: VerificationReport };
  /** The signed note in an earlier bundle, which has to be intact, or in a file that is one. */
  readonly earlier: { ask: Pick<Checking, "file" | "key">; answer: string };
  /** Goes to the beginning of one original of the open bundle, which has to be intact; answers the number of the reading. */
  readonly begin: { ask: { readonly payloadPath: string }; answer: number };
  /** The next bytes of a reading; null once all of the original was given and had the right digest. */
  readonly next: { ask: { readonly reading: number }; answer: Uint8Array<ArrayBuffer> | null };
  /** Ends a reading before its end. */
  readonly leave: { ask: { readonly reading: number }; answer: null };
  /** Forgets the bundle and its key. */
  readonly close: { ask: null; answer: null };
  /** Reads the whole bundle again and confirms to its sender what was found; the open bundle stays open. */
  readonly receipt: {
    ask: Checking & {
      /** The eight words that the reader heard. */
      readonly heard: string | undefined;
      readonly identityFile: Uint8Array<ArrayBuffer>;
    };
    answer: MadeReceipt;
  };
  readonly identity: {
    ask: { readonly kind: "hybrid" | "classic"; readonly name: string };
    answer: MadeIdentity;
  };
  /** The card of a key that there is. */
  readonly card: {
    ask: { readonly identityFile: Uint8Array<ArrayBuffer>; readonly name: string };
    answer: ShownCard;
  };
  readonly sender: { ask: { readonly text: string }; answer: Sender };
  readonly roots: { ask: { readonly file: Uint8Array }; answer: readonly ChosenRoot[] };
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

/** The first message to a thread: which of the two it is. The reader starts the hasher, from the same program. */
export type Role =
  | { readonly role: "reader"; readonly page: MessagePort; readonly program: string }
  | { readonly role: "hasher" };

/** What the threads of an import are asked to do, and what they answer. */

import type { VaultError } from "../../core/errors.ts";
import type { WrittenObject } from "../objects/new-object.ts";
import type { ObjectLabel } from "../objects/object-label.ts";
import type { Problem } from "./problem.ts";
import type { FileTimes } from "./source-file.ts";

/** What every thread of one import is given at its start. */
export interface ThreadSetup {
  /** The vault's recipient, as text. */
  readonly recipient: string;
  /** Absolute path of the vault. */
  readonly folder: string;
  /** Shared by all: see import-control.ts. */
  readonly control: SharedArrayBuffer;
}

/** Read, hash, seal, write and make durable in one thread. */
export interface SealJob {
  readonly kind: "seal";
  readonly path: Uint8Array;
  readonly label: ObjectLabel;
}

/** Only read and hash: for a file that is probably known already. */
export interface HashJob {
  readonly kind: "hash";
  readonly path: Uint8Array;
}

/** One half of a large file: read and hash into a ring. */
export interface ReadJob {
  readonly kind: "read";
  readonly path: Uint8Array;
  readonly ring: SharedArrayBuffer;
}

/** The other half: seal and write what comes out of a ring. */
export interface WriteJob {
  readonly kind: "write";
  readonly ring: SharedArrayBuffer;
  readonly label: ObjectLabel;
}

export type Job = SealJob | HashJob | ReadJob | WriteJob;

/** What was read. */
export interface ReadFacts {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly times: FileTimes;
}

/** The first bytes of what was read, for the detection of its type. */
export interface ReadHead {
  readonly head: Uint8Array;
}

interface ResultOf {
  readonly seal: ReadFacts & ReadHead & WrittenObject;
  readonly hash: ReadFacts;
  readonly read: ReadFacts & ReadHead;
  readonly write: WrittenObject;
}

/** How a job ended that did not do what it should. */
export type JobFault =
  /** The file cannot be had; the import goes on. */
  | { readonly kind: "source"; readonly problem: Problem }
  /** The vault's disk refused; nothing more can be written. */
  | { readonly kind: "vault"; readonly code: VaultError["code"]; readonly message: string }
  /** Somebody asked to stop, or the other half of a large file ended. */
  | { readonly kind: "stopped" };

/** The answer to one kind of job. */
export type Outcome<Kind extends Job["kind"] = Job["kind"]> =
  { readonly done: ResultOf[Kind] } | { readonly fault: JobFault };

/** A job on its way to a thread, and an answer on its way back. */
export interface Request {
  readonly number: number;
  readonly job: Job;
}
export interface Reply {
  readonly number: number;
  readonly outcome: Outcome;
}

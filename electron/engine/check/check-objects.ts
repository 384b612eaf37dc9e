/** Shares the objects of a vault out to threads and joins what they find. */

import { availableParallelism } from "node:os";
import type { Identity } from "../../core/age/identity.ts";
import { VaultError } from "../../core/errors.ts";
import { everyDerivative, findDerivative } from "../catalogue/derivative-table.ts";
import type { KnownObject } from "../catalogue/known-object.ts";
import type { JobOptions, Progress } from "../job.ts";
import { objectPath } from "../objects/object-files.ts";
import { runTask } from "../threads/run-task.ts";
import type { VaultSession } from "../vault/session.ts";
import { everyItem } from "./check-events.ts";
import type { DerivativeFinding, ItemFinding } from "./check-finding.ts";
import type { CatalogueObject, ObjectsAnswer, ObjectsQuestion } from "./object-question.ts";

const MOST_THREADS = 4;

const catalogueObject = (
  { folder }: VaultSession,
  { id: item, fileKey, sha256, sizeBytes }: KnownObject,
): CatalogueObject => ({
  item,
  path: objectPath(folder, item),
  fileKey: new Uint8Array(fileKey),
  sha256,
  sizeBytes,
});

/** Gives each thread about as many bytes as the others, the large objects first. */
function shareOut(session: VaultSession, threads: number): CatalogueObject[][] {
  const objects = [
    ...Array.from(everyItem(session))
      .filter(({ deletedAtMs }) => deletedAtMs === null)
      .map((row) => catalogueObject(session, row)),
    ...Array.from(everyDerivative(session.catalogue.db), (row) => catalogueObject(session, row)),
  ];
  const shares = Array.from({ length: threads }, () => ({ bytes: 0, objects: [] as CatalogueObject[] }));
  for (const object of objects.sort((one, other) => other.sizeBytes - one.sizeBytes)) {
    const lightest = shares.reduce((least, share) => (share.bytes < least.bytes ? share : least));
    lightest.objects.push(object);
    // An empty file costs an opening, too.
    lightest.bytes += object.sizeBytes + 4096;
  }
  return shares.map((share) => share.objects).filter((share) => share.length > 0);
}

/** Adds up what the threads report. */
class SummedProgress {
  readonly #parts: Progress[];
  readonly #tell: ((progress: Progress) => void) | undefined;

  constructor(shares: readonly (readonly CatalogueObject[])[], { onProgress }: JobOptions) {
    this.#tell = onProgress;
    this.#parts = shares.map((objects) => ({
      phase: "checking",
      doneBytes: 0,
      totalBytes: objects.reduce((total, { sizeBytes }) => total + sizeBytes, 0),
      doneFiles: 0,
      totalFiles: objects.length,
    }));
  }

  push(share: number, progress: Progress): void {
    this.#parts[share] = progress;
    const sum = (key: "doneBytes" | "totalBytes" | "doneFiles" | "totalFiles"): number =>
      this.#parts.reduce((total, part) => total + part[key], 0);
    this.#tell?.({
      phase: "checking",
      doneBytes: sum("doneBytes"),
      totalBytes: sum("totalBytes"),
      doneFiles: sum("doneFiles"),
      totalFiles: sum("totalFiles"),
    });
  }
}

export interface CheckedObjects {
  readonly findings: readonly (ItemFinding | DerivativeFinding)[];
  readonly checked: number;
}

/** A thread knows objects only; of which of them an item was made is said here. */
function namedFinding({ catalogue }: VaultSession, finding: ItemFinding): ItemFinding | DerivativeFinding {
  const row = findDerivative(catalogue.db, finding.item);
  if (row === undefined) return finding;
  const named = { item: row.itemId, derivative: row.id };
  if (finding.kind === "object-missing") return { kind: "derivative-missing", ...named };
  const reason = "reason" in finding ? finding.reason : finding.kind;
  return { kind: "derivative-damaged", ...named, reason };
}

/** A copy in memory of its own: a buffer of Node's pool would travel with everything else in that pool. */
const identityCopy = ({ keys }: VaultSession): Identity => ({
  kind: keys.identity.kind,
  secret: new Uint8Array(keys.identity.secret),
});

/** Opens every object, or only its end. Throws VaultError cancelled. */
export async function checkObjects(
  session: VaultSession,
  isDeep: boolean,
  options: JobOptions,
): Promise<CheckedObjects> {
  const shares = shareOut(session, Math.min(MOST_THREADS, availableParallelism()));
  const identity = isDeep ? identityCopy(session) : undefined;
  const progress = new SummedProgress(shares, options);
  const stopping = new AbortController();
  const signals = [stopping.signal, ...(options.signal === undefined ? [] : [options.signal])];
  const signal = AbortSignal.any(signals);
  const ends = await Promise.allSettled(
    shares.map((objects, share) =>
      runTask<ObjectsAnswer>(
        new URL("./object-worker.ts", import.meta.url),
        { objects, identity } satisfies ObjectsQuestion,
        { signal, onProgress: (part) => progress.push(share, part) },
      ).catch((error: unknown) => {
        stopping.abort();
        throw error;
      }),
    ),
  );
  for (const { fileKey } of shares.flat()) session.crypto.wipe(fileKey);
  if (identity !== undefined) session.crypto.wipe(identity.secret);
  if (options.signal?.aborted === true) throw new VaultError("cancelled", "stopped on request");
  const failed = ends.find((end) => end.status === "rejected" && !isEcho(end.reason));
  if (failed?.status === "rejected") throw failed.reason;
  const findings = ends.flatMap((end) => (end.status === "fulfilled" ? end.value.findings : []));
  return {
    findings: findings.map((finding) => namedFinding(session, finding)),
    checked: shares.reduce((total, objects) => total + objects.length, 0),
  };
}

/** A thread that was stopped because another one failed. */
const isEcho = (reason: unknown): boolean => reason instanceof VaultError && reason.code === "cancelled";

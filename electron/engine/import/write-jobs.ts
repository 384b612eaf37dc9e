/** The jobs of a thread that write objects. */

import { parseRecipient } from "../../core/age/recipient.ts";
import { openCrypto } from "../crypto/open-crypto.ts";
import { toVaultError } from "../disk/io-error.ts";
import { makeSealingRoom, NewObject } from "../objects/new-object.ts";
import type { ObjectLabel } from "../objects/object-label.ts";
import { BlockRing } from "../threads/block-ring.ts";
import type { JobFault, Outcome, SealJob, ThreadSetup, WriteJob } from "./jobs.ts";
import { factsOf, isFault, readFile } from "./read-jobs.ts";
import type { ReadingRoom, Workshop } from "./workshop.ts";

/** Adds to the room of a thread what sealing takes. Throws VaultError crypto-unavailable. */
export async function openWorkshop(room: ReadingRoom, { recipient, folder }: ThreadSetup): Promise<Workshop> {
  const crypto = await openCrypto();
  return { ...room, ...makeSealingRoom(crypto, parseRecipient(recipient), folder) };
}

/** The second part of a job: it waits for the disk, and the thread may begin its next job meanwhile. */
export type Ending<Kind extends "seal" | "write"> = () => Promise<Outcome<Kind>>;

/** What the vault's side of a job says when the system refuses. */
function vaultFault(error: unknown): { readonly fault: JobFault } {
  const { code, message } = toVaultError(error, "write-failed");
  return { fault: { kind: "vault", code, message } };
}

async function giveUp(object: NewObject, fault: JobFault): Promise<{ readonly fault: JobFault }> {
  await object.discard();
  return { fault };
}

/** Makes the object durable and adds what it is to the answer. */
async function conclude<Facts>(object: NewObject, facts: Facts) {
  try {
    return { done: { ...facts, ...(await object.makeDurable()) } };
  } catch (error) {
    return giveUp(object, vaultFault(error).fault);
  }
}

/** Runs the first part of a job that writes; whatever the vault's disk refuses in it is the outcome of the job. */
async function begin<Kind extends "seal" | "write">(
  workshop: Workshop,
  { label, size }: { readonly label: ObjectLabel; readonly size: "small" | "large" },
  fill: (object: NewObject) => Promise<Ending<Kind>>,
): Promise<Ending<Kind>> {
  let object: NewObject | undefined;
  try {
    object = await NewObject.create(workshop, label, size);
    return await fill(object);
  } catch (error) {
    const fault = vaultFault(error);
    const begun = object;
    return () => (begun === undefined ? Promise.resolve(fault) : giveUp(begun, fault.fault));
  }
}

/** Reads, hashes, seals and writes one file; the thread's buffers are free again when this resolves. */
export function runSeal(workshop: Workshop, { path, label }: SealJob): Promise<Ending<"seal">> {
  return begin(workshop, { label, size: "small" }, async (object) => {
    const facts = readFile(workshop, path, {
      reserve: () => workshop.block,
      take: (bytes) => object.write(bytes),
    });
    if (isFault(facts)) return () => giveUp(object, facts);
    await object.finish(facts.sha256, facts.sizeBytes);
    return () => conclude(object, { ...factsOf(facts), head: facts.head });
  });
}

async function writeFromRing(object: NewObject, ring: BlockRing): Promise<JobFault | undefined> {
  let sizeBytes = 0;
  for (;;) {
    const step = ring.next();
    if (step === "broken") return { kind: "stopped" };
    if (step === "complete") break;
    sizeBytes += step.length;
    object.write(step);
    ring.release();
    await object.drain();
  }
  await object.finish(ring.digest(), sizeBytes);
  return undefined;
}

/** Seals and writes what another thread reads into a ring. */
export async function runWrite(
  workshop: Workshop,
  { ring: memory, label }: WriteJob,
): Promise<Ending<"write">> {
  const ring = new BlockRing(memory);
  try {
    return await begin(workshop, { label, size: "large" }, async (object) => {
      const fault = await writeFromRing(object, ring);
      return () => (fault === undefined ? conclude(object, {}) : giveUp(object, fault));
    });
  } finally {
    ring.break();
  }
}

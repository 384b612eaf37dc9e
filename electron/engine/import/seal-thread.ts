/**
 * A thread of an import: reads files from outside and writes objects, so that no byte of theirs passes through the
 * main thread. It holds the vault's public recipient and no other key of the vault.
 */

import { parentPort, workerData } from "node:worker_threads";
import { assert } from "../../core/errors.ts";
import { ImportControl } from "./import-control.ts";
import type { Job, Outcome, Reply, Request, ThreadSetup } from "./jobs.ts";
import { runHash, runRead } from "./read-jobs.ts";
import type { ReadingRoom } from "./workshop.ts";

const BLOCK_BYTES = 1024 * 1024;

const port = parentPort;
assert(port !== null, "this file is the entry of a worker thread");
const setup = workerData as ThreadSetup;
const room: ReadingRoom = { control: new ImportControl(setup.control), block: Buffer.alloc(BLOCK_BYTES) };

/** Loaded when the first object is to be written: a thread that only reads starts in a third of the time. */
async function openSealing() {
  const { openWorkshop, runSeal, runWrite } = await import("./write-jobs.ts");
  return { workshop: await openWorkshop(room, setup), runSeal, runWrite };
}
let opened: ReturnType<typeof openSealing> | undefined;

const answered = (outcome: Outcome) => () => Promise.resolve(outcome);

/** Runs the part of a job that needs the thread for itself. */
async function begin(job: Job): Promise<() => Promise<Outcome>> {
  if (job.kind === "hash") return answered(runHash(room, job));
  if (job.kind === "read") return answered(runRead(room, job));
  opened ??= openSealing();
  const { workshop, runSeal, runWrite } = await opened;
  return await (job.kind === "seal" ? runSeal(workshop, job) : runWrite(workshop, job));
}

/** The first bytes of a file are handed over rather than copied. */
function movable(outcome: Outcome): ArrayBuffer[] {
  const head = "done" in outcome && "head" in outcome.done ? outcome.done.head.buffer : undefined;
  return head instanceof ArrayBuffer ? [head] : [];
}

let turn: Promise<unknown> = Promise.resolve();

port.on("message", ({ number, job }: Request) => {
  const begun = turn.then(() => begin(job));
  turn = begun.catch(() => undefined);
  void begun
    .then((end) => end())
    .then((outcome) => port.postMessage({ number, outcome } satisfies Reply, movable(outcome)));
});

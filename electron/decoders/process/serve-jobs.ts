/** The loop of the decoder process: takes a job, lets its handler read and write over the pipes, answers, takes the next. */

import type * as v from "valibot";
import { decodeValue } from "../../core/decode.ts";
import { DecodeError } from "../../core/errors.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { isJobKind, jobTable } from "../jobs/job-table.ts";
import type { FromProcess, ToProcess } from "../wire/messages.ts";
import { EngineLink } from "./engine-link.ts";
import type { Handlers, JobFile, Preparations } from "./handlers.ts";
import { takeNetworkAway } from "./no-network.ts";
import { startWatchdog } from "./watchdog.ts";

const FROM_ENGINE = 3;
const TO_ENGINE = 4;
const MAX_MESSAGE = 200;

type JobMessage = Extract<ToProcess, { kind: "job" }>;

const messageOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : "something unnamed was thrown").slice(
    0,
    MAX_MESSAGE,
  );

/** What the process can do, and what it loads before. */
interface Skills {
  readonly handlers: Handlers;
  readonly preparations: Preparations;
}

async function perform(
  { handlers, preparations }: Skills,
  { job, question }: JobMessage,
  { file, begin }: { file: JobFile; begin: () => void },
): Promise<unknown> {
  if (!isJobKind(job)) throw new DecodeError("job", "a job that this process knows");
  const schema: v.GenericSchema = jobTable[job].question;
  const asked = decodeValue(schema, question, "question");
  // A handler and the schema of its question stand in the same row of two tables that the compiler compares.
  const prepare = preparations[job] as ((question: unknown, source: ByteSource) => Promise<void>) | undefined;
  const run = handlers[job] as (question: unknown, file: JobFile) => Promise<unknown>;
  await prepare?.(asked, file.source);
  begin();
  return await run(asked, file);
}

async function doJob(skills: Skills, message: JobMessage, link: EngineLink): Promise<void> {
  const job = link.openJob(message.sizeBytes);
  const outcome = await perform(skills, message, {
    file: job,
    begin: () => link.post({ kind: "begun" }),
  }).then(
    (answer): FromProcess => ({ kind: "answer", answer }),
    (error: unknown): FromProcess => ({ kind: "failure", message: messageOf(error) }),
  );
  job.end();
  link.post(outcome);
}

/**
 * An orderly end waits for the pipe that is being read, perhaps for ever: a parser that throws where nobody catches it,
 * or ends the process, shall end it at once.
 */
function endAtOnce(): void {
  process.on("exit", () => process.kill(process.pid, "SIGTERM"));
}

/** Keeps the promises of the process, then does jobs until the engine closes its end; ends the process then. */
export async function serveJobs(handlers: Handlers, preparations: Preparations = {}): Promise<never> {
  takeNetworkAway();
  // The limit comes with the arguments, so that it holds before the first message.
  startWatchdog(Number(process.argv[2]));
  endAtOnce();
  const link = new EngineLink({ from: FROM_ENGINE, to: TO_ENGINE });
  link.post({ kind: "ready" });
  for (let message = link.receive(); message !== undefined; message = link.receive()) {
    if (message.kind !== "job") throw new DecodeError("message", "a job");
    await doJob({ handlers, preparations }, message, link);
  }
  // Whatever still runs has nobody to answer to.
  process.exit();
}

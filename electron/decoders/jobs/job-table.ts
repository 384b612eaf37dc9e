/** Every job of the decoder process: what it is asked, what it may answer, and how long it may take. */

import type * as v from "valibot";
import { answerSchema as cleanAnswer, questionSchema as cleanQuestion } from "./clean.ts";
import { answerSchema as describeAnswer, questionSchema as describeQuestion } from "./describe.ts";
import { answerSchema as drawAnswer, questionSchema as drawQuestion } from "./draw.ts";
import { answerSchema as previewAnswer, questionSchema as previewQuestion } from "./preview.ts";
import { answerSchema as proveAnswer, questionSchema as proveQuestion } from "./prove.ts";
import { answerSchema as rasterAnswer, questionSchema as rasterQuestion } from "./raster.ts";
import { answerSchema as redactAnswer, questionSchema as redactQuestion } from "./redact.ts";
import { answerSchema as tableAnswer, questionSchema as tableQuestion } from "./table.ts";
import { answerSchema as textAnswer, questionSchema as textQuestion } from "./text.ts";

interface JobRow {
  readonly question: v.GenericSchema;
  readonly answer: v.GenericSchema;
  /** The process is killed when this has passed. */
  readonly limitMs: number;
}

export const jobTable = {
  describe: { question: describeQuestion, answer: describeAnswer, limitMs: 15_000 },
  text: { question: textQuestion, answer: textAnswer, limitMs: 15_000 },
  table: { question: tableQuestion, answer: tableAnswer, limitMs: 15_000 },
  preview: { question: previewQuestion, answer: previewAnswer, limitMs: 15_000 },
  draw: { question: drawQuestion, answer: drawAnswer, limitMs: 30_000 },
  raster: { question: rasterQuestion, answer: rasterAnswer, limitMs: 30_000 },
  clean: { question: cleanQuestion, answer: cleanAnswer, limitMs: 120_000 },
  redact: { question: redactQuestion, answer: redactAnswer, limitMs: 120_000 },
  prove: { question: proveQuestion, answer: proveAnswer, limitMs: 120_000 },
} as const satisfies Readonly<Record<string, JobRow>>;

/** The name of a job. */
export type JobKind = keyof typeof jobTable;
/** What a job is asked. */
export type QuestionOf<Kind extends JobKind> = v.InferOutput<(typeof jobTable)[Kind]["question"]>;
/** What a job answers. */
export type AnswerOf<Kind extends JobKind> = v.InferOutput<(typeof jobTable)[Kind]["answer"]>;

/** Whether a word names a job. */
export const isJobKind = (word: string): word is JobKind => Object.hasOwn(jobTable, word);

/** Who does which job. Parsers are loaded when the first job asks for them. */

import type { ByteSink, ByteSource } from "../bytes/byte-source.ts";
import type { AnswerOf, JobKind, QuestionOf } from "../jobs/job-table.ts";

/** What a job works on. */
export interface JobFile {
  readonly source: ByteSource;
  /** Takes the bytes of a job that makes a file. */
  readonly sink: ByteSink;
}

type Handler<Kind extends JobKind> = (question: QuestionOf<Kind>, file: JobFile) => Promise<AnswerOf<Kind>>;

/** One for every job of the table. */
export type Handlers = { readonly [Kind in JobKind]: Handler<Kind> };

export const handlers: Handlers = {
  describe: async (question, { source }) => {
    const { describeFile } = await import("../describe/describe-file.ts");
    return await describeFile(source, question);
  },
  text: async (question, { source, sink }) => {
    const { readText } = await import("../text/read-text.ts");
    return await readText(question, source, sink);
  },
  table: async (question, { source, sink }) => {
    const { readTable } = await import("../table/read-table.ts");
    return await readTable(question, source, sink);
  },
  preview: async ({ form }, { source, sink }) => {
    const { doPreview } = await import("../preview/preview-job.ts");
    return await doPreview(source, sink, form);
  },
  draw: async ({ page }, { source, sink }) => {
    const { drawShown } = await import("../redact/draw-shown.ts");
    return await drawShown(page, source, sink);
  },
  raster: async (_question, { source, sink }) => {
    const { doRaster } = await import("../raster/raster-job.ts");
    return await doRaster(source, sink);
  },
  clean: async (question, { source, sink }) => {
    const { doClean } = await import("../clean/clean-job.ts");
    return await doClean(question, source, sink);
  },
  redact: async (question, { source, sink }) => {
    const { doRedact } = await import("../redact/redact-job.ts");
    return await doRedact(question, source, sink);
  },
  prove: async (question, { source }) => {
    const { doProve } = await import("../prove/prove-job.ts");
    return await doProve(question, source);
  },
};

/** Loads the code of a job before its time counts: on a slow and busy computer that alone takes many seconds. */
export type Preparations = {
  readonly [Kind in JobKind]?: (question: QuestionOf<Kind>, source: ByteSource) => Promise<void>;
};

export const preparations: Preparations = {
  describe: async (question, source) => {
    const { prepareFor } = await import("../describe/describe-file.ts");
    await prepareFor(question, source);
  },
  preview: async ({ mediaType }) => {
    const [{ prepareFor }] = await Promise.all([
      import("../preview/parsers.ts"),
      import("../preview/preview-job.ts"),
    ]);
    await prepareFor(mediaType);
  },
};

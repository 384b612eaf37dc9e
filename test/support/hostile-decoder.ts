/** A decoder process as a hostile file would have it: the real one, with a job that does what it was told to by its question. */

import { readFile, writeFile } from "node:fs/promises";
import { serveJobs } from "../../electron/decoders/process/serve-jobs.ts";
import { handlers, type JobFile } from "../../electron/decoders/process/handlers.ts";
import type { Description } from "../../electron/decoders/jobs/describe.ts";

/** An answer that says it where a media type belongs. */
const told = (text: string): Description => ({
  mediaType: text.slice(0, 128),
  tools: [],
  card: {
    ...{ capturedAt: [], gps: [], make: [], model: [], durationSeconds: [] },
    ...{ width: [], height: [], author: [], software: [] },
  },
  tags: [],
  warnings: [],
  summary: [],
});
const codeOf = (error: unknown): string => (error as { code?: string }).code ?? String(error);

const deeds: Readonly<Record<string, (file: JobFile) => Promise<string> | string>> = {
  hang: () => {
    for (;;);
  },
  wait: () => new Promise(() => undefined),
  late: () => new Promise((resolve) => setTimeout(() => resolve("late"), 900)),
  memory: () => {
    const kept: Uint8Array[] = [];
    for (;;) kept.push(new Uint8Array(16 * 1024 * 1024).fill(1));
  },
  heap: () => {
    const kept: number[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => index / 3));
  },
  crash: () => process.abort(),
  exit: () => process.exit(0),
  stray: () => {
    setTimeout(() => {
      throw new Error("where nobody catches it");
    });
    return new Promise(() => undefined);
  },
  throw: () => {
    throw new Error("as told");
  },
  environment: () => Object.keys(process.env).join(" "),
  pid: () => String(process.pid),
  echo: async ({ source, sink }) => {
    const half = Math.floor(source.sizeBytes / 2);
    await sink.write(await source.read(half, source.sizeBytes));
    await sink.write(await source.read(0, half));
    return "done";
  },
  leave: ({ source }) => {
    void source.read(0, 1);
    setTimeout(() => void source.read(0, 1).catch(() => undefined), 50);
    return "left";
  },
  write: async ({ sink }) => {
    await sink.write(new Uint8Array(10));
    return "wrote";
  },
  read: async ({ source }) => {
    const path = new TextDecoder().decode(await source.read(0, source.sizeBytes));
    return await readFile(path, "utf8").catch(codeOf);
  },
  put: async ({ source }) => {
    const path = new TextDecoder().decode(await source.read(0, source.sizeBytes));
    return await writeFile(path, "x").then(() => "written", codeOf);
  },
  lookup: () => import("node:dns").then(() => "loaded", String),
  fetch: () => typeof globalThis.fetch,
  spawn: () =>
    import("node:child_process").then(({ execFileSync }) => String(execFileSync("id"))).catch(codeOf),
};

await serveJobs({
  ...handlers,
  describe: async ({ nameEnding }, file) => told((await deeds[nameEnding]?.(file)) ?? ""),
});

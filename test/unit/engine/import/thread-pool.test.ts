import { describe, expect, it, onTestFinished } from "vitest";
import { BlockRing, makeRingMemory } from "../../../../electron/engine/threads/block-ring.ts";
import type { HashJob } from "../../../../electron/engine/import/jobs.ts";
import { ThreadPool } from "../../../../electron/engine/import/thread-pool.ts";

const ringModule = new URL("../../../../electron/engine/threads/block-ring.ts", import.meta.url).href;

/** A pool whose threads do with a job what `body` says; `text` is the job's path. */
function makePool(threadCount: number, body: string): ThreadPool {
  const code = `
    import { parentPort } from "node:worker_threads";
    import { BlockRing } from ${JSON.stringify(ringModule)};
    parentPort.on("message", async ({ number, job }) => {
      const text = Buffer.from(job.path ?? []).toString();
      const answer = (done) => parentPort.postMessage({ number, outcome: { done } });
      ${body}
    });`;
  const entry = new URL(`data:text/javascript,${encodeURIComponent(code)}`);
  const pool = new ThreadPool({ threadCount, sharedCount: threadCount, entry, workerData: undefined });
  onTestFinished(() => pool.close());
  return pool;
}

const jobOf = (text: string): HashJob => ({ kind: "hash", path: Buffer.from(text) });
const lost = { fault: { kind: "source", problem: { reason: "worker-lost", code: "internal" } } };

describe("the threads of an import", () => {
  it("answer every job, more of them than there are threads", async () => {
    const pool = makePool(2, "answer(text)");
    const texts = Array.from({ length: 20 }, (_, index) => `file ${index}`);
    const outcomes = await Promise.all(texts.map((text) => pool.run(jobOf(text))));
    expect(outcomes).toStrictEqual(texts.map((done) => ({ done })));
  });

  it("do not hang when one dies: its jobs are answered, and others go on", async () => {
    const pool = makePool(1, `if (text === "die") process.exit(1); answer(text);`);
    expect(await pool.run(jobOf("first"))).toStrictEqual({ done: "first" });
    const outcomes = await Promise.all(["die", "behind it"].map((text) => pool.run(jobOf(text))));
    expect(outcomes).toMatchObject([lost, lost]);
    expect(await pool.run(jobOf("after"))).toStrictEqual({ done: "after" });
  });

  it("do not hang when one throws outside of any job", async () => {
    const pool = makePool(1, `setTimeout(() => { throw new Error("a fault of the program"); });`);
    expect(await pool.run(jobOf("any"))).toMatchObject(lost);
  });

  it("do not hang when one uses up its memory", async () => {
    const pool = makePool(1, `const hoard = []; for (;;) hoard.push(new Array(100000).fill({}));`);
    expect(await pool.run(jobOf("any"))).toMatchObject(lost);
  });

  it("give the import up when none of them stays alive", async () => {
    const pool = makePool(1, "process.exit(1)");
    const outcomes = [];
    for (let attempt = 0; attempt < 6; attempt += 1) outcomes.push(await pool.run(jobOf("any")));
    expect(outcomes.at(0)).toMatchObject(lost);
    expect(outcomes.at(-1)).toMatchObject({ fault: { kind: "vault", code: "internal" } });
  });

  it("free the half of a large file whose other half died", async () => {
    const pool = makePool(
      2,
      `if (job.kind === "read") process.exit(1);
       const ring = new BlockRing(job.ring);
       answer(ring.next());`,
    );
    const ring = makeRingMemory();
    const label = { item: "0".repeat(32), name: Buffer.from("x"), importedAtMs: 0 };
    const [read, write] = await pool.runPair(
      { kind: "read", path: Buffer.from("x"), ring },
      { kind: "write", ring, label },
    );
    expect(read).toMatchObject(lost);
    expect(write).toStrictEqual({ done: "broken" });
    expect(new BlockRing(ring).reserve()).toBeUndefined();
  });

  it("answer what they had not come to when the pool is closed", async () => {
    const pool = makePool(1, "");
    const waiting = pool.run(jobOf("never"));
    await pool.close();
    expect(await waiting).toStrictEqual({ fault: { kind: "stopped" } });
  });
});

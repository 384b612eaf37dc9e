import { Worker } from "node:worker_threads";
import { createHash } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { BlockRing, makeRingMemory } from "../../../../electron/engine/threads/block-ring.ts";

const modulePath = new URL("../../../../electron/engine/threads/block-ring.ts", import.meta.url).href;
const digest = new Uint8Array(32).fill(7);

/** Runs the body of a function in a thread that holds one end of the ring as `ring`. */
function inThread(memory: SharedArrayBuffer, body: string): { answer: Promise<unknown>; worker: Worker } {
  const code = `
    import { workerData, parentPort } from "node:worker_threads";
    import { BlockRing } from ${JSON.stringify(modulePath)};
    const ring = new BlockRing(workerData);
    parentPort.postMessage(await (async () => { ${body} })());
  `;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
    workerData: memory,
  });
  onTestFinished(async () => {
    await worker.terminate();
  });
  const answer = new Promise((resolve, reject) => {
    worker.once("message", resolve).once("error", reject);
  });
  return { answer, worker };
}

const consume = `
  const { createHash } = await import("node:crypto");
  const hash = createHash("sha256");
  let bytes = 0;
  for (;;) {
    const step = ring.next();
    if (typeof step === "string") return { bytes, end: step, hash: hash.digest("hex"), digest: ring.digest() };
    hash.update(step);
    bytes += step.length;
    ring.release();
  }`;

describe("a ring between two threads", () => {
  it("carries many more blocks than it has, in order, and the digest", async () => {
    const memory = makeRingMemory();
    const ring = new BlockRing(memory);
    const { answer } = inThread(memory, consume);
    const hash = createHash("sha256");
    let bytes = 0;
    for (let number = 0; number < 40; number += 1) {
      const block = ring.reserve();
      const part = block!.subarray(0, number % 3 === 0 ? block!.length : 1000 + number);
      part.fill(number + 1);
      hash.update(part);
      bytes += part.length;
      ring.commit(part.length);
    }
    ring.complete(digest);
    expect(await answer).toStrictEqual({ bytes, end: "complete", hash: hash.digest("hex"), digest });
  });

  it("says that nothing came", async () => {
    const memory = makeRingMemory();
    const { answer } = inThread(memory, consume);
    new BlockRing(memory).complete(digest);
    expect(await answer).toMatchObject({ bytes: 0, end: "complete" });
  });

  it("frees a consumer that waits when somebody breaks it", async () => {
    const memory = makeRingMemory();
    const { answer } = inThread(memory, consume);
    await new Promise((resolve) => setTimeout(resolve, 50));
    new BlockRing(memory).break();
    expect(await answer).toMatchObject({ end: "broken" });
  });

  it("frees a producer that waits when somebody breaks it", async () => {
    const memory = makeRingMemory();
    const produce = `
      let blocks = 0;
      while (ring.reserve() !== undefined) { ring.commit(1); blocks += 1; }
      return blocks;`;
    const { answer } = inThread(memory, produce);
    const produced = new Int32Array(memory, 0, 1);
    await expect.poll(() => Atomics.load(produced, 0), { timeout: 5000 }).toBe(8);
    new BlockRing(memory).break();
    expect(await answer).toBe(8);
  });

  it("does not turn a complete stream into a broken one, and can be used again", () => {
    const ring = new BlockRing(makeRingMemory());
    ring.reserve()![0] = 5;
    ring.commit(1);
    ring.complete(digest);
    ring.break();
    expect(ring.next()).toStrictEqual(Uint8Array.of(5));
    ring.release();
    expect(ring.next()).toBe("complete");
    ring.reset();
    ring.reserve();
    ring.commit(3);
    ring.break();
    expect(ring.next()).toBe("broken");
  });
});

import { expect, it } from "vitest";
import { JobTable } from "../../../electron/ipc/job-table.ts";

/** Jobs begin a moment after they were asked for. */
const aMoment = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const untilAborted = (signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve("stopped"), { once: true }));

it("lets reads run beside each other and writes one after the other", async () => {
  const jobs = new JobTable();
  const order: string[] = [];
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const first = jobs.run("1:1", "in-turn", async () => {
    order.push("first begins");
    await promise;
    order.push("first ends");
  });
  const second = jobs.run("1:2", "in-turn", () => Promise.resolve(order.push("second")));
  await aMoment();
  await jobs.run("1:3", "soon", () => Promise.resolve(order.push("read")));
  resolve(undefined);
  await Promise.all([first, second]);
  expect(order).toEqual(["first begins", "read", "first ends", "second"]);
});

it("stops the job of that name only, and everything when it is drained", async () => {
  const jobs = new JobTable();
  const mine = jobs.run("1:1", "soon", untilAborted);
  const other = jobs.run("2:1", "soon", untilAborted);
  await aMoment();
  jobs.cancel("1:1");
  expect(await mine).toBe("stopped");
  await jobs.drain();
  expect(await other).toBe("stopped");
});

it("goes on writing after a write that failed, and never begins one that was stopped before its turn", async () => {
  const jobs = new JobTable();
  await expect(jobs.run("1:1", "in-turn", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  const running = jobs.run("1:2", "in-turn", untilAborted);
  await aMoment();
  const waiting = jobs.run("1:3", "in-turn", () => Promise.resolve("ran"));
  waiting.catch(() => undefined);
  jobs.cancel("1:3");
  jobs.cancel("1:2");
  await running;
  await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
  expect(await jobs.run("1:4", "in-turn", () => Promise.resolve("ran"))).toBe("ran");
});

it("never begins a read that is stopped as soon as it was asked for", async () => {
  const jobs = new JobTable();
  const begun: string[] = [];
  const asked = ["f", "fo", "fot"].map((query) =>
    jobs.run(query, "soon", () => Promise.resolve(begun.push(query))),
  );
  // What is already there to be heard in this turn.
  await new Promise((resolve) => process.nextTick(resolve));
  jobs.cancel("f");
  jobs.cancel("fo");
  const answers = await Promise.allSettled(asked);
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
  expect(begun).toEqual(["fot"]);
});

it("refuses a name that runs", async () => {
  const jobs = new JobTable();
  const first = jobs.run("1:1", "soon", untilAborted);
  await aMoment();
  await expect(jobs.run("1:1", "soon", untilAborted)).rejects.toMatchObject({ code: "bad-usage" });
  await jobs.drain();
  await first;
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DraftKeeper, type Keeping } from "../../../renderer/features/testimony/draft-keeper.ts";

const LONG_MS = 60_000;

interface Message {
  readonly words: string;
  readonly answer: (isKept: boolean) => Promise<unknown>;
}

/** A keeper whose messages are answered by hand. */
function keeperByHand() {
  const sent: Message[] = [];
  const told: Keeping[] = [];
  const keeper = new DraftKeeper<string>(
    (words) =>
      new Promise((resolve, reject) => {
        sent.push({
          words,
          answer: (isKept) => {
            if (isKept) resolve({ keptAt: words });
            else reject(new Error("not kept"));
            return vi.advanceTimersByTimeAsync(0);
          },
        });
      }),
    (keeping) => told.push(keeping),
  );
  return { keeper, sent, last: () => told.at(-1), words: () => sent.map(({ words }) => words) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("a keeper with two messages under way", () => {
  function twoUnderWay() {
    const made = keeperByHand();
    for (const words of ["one", "one two"]) {
      made.keeper.put(words);
      made.keeper.sendNow();
    }
    const [first, second] = made.sent;
    if (first === undefined || second === undefined) throw new Error("two messages were sent");
    return { ...made, first, second };
  }

  it("does not send older words again after newer ones were kept", async () => {
    const { first, second, words, last } = twoUnderWay();
    await second.answer(true);
    await first.answer(false);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(words()).toEqual(["one", "one two"]);
    expect(last()).toEqual({ kind: "kept", at: "one two" });
  });

  it("sends the newest words again, whichever failed", async () => {
    const { first, second, words } = twoUnderWay();
    await first.answer(false);
    await second.answer(false);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(words()).toEqual(["one", "one two", "one two"]);
  });

  it("has nothing left once the newest are kept", async () => {
    const { first, second, words, last } = twoUnderWay();
    await first.answer(false);
    await second.answer(true);
    await vi.advanceTimersByTimeAsync(LONG_MS);
    expect(words()).toEqual(["one", "one two"]);
    expect(last()).toEqual({ kind: "kept", at: "one two" });
  });

  it.each(["flush", "end"] as const)("waits for both in %s", async (act) => {
    const { keeper, first, second } = twoUnderWay();
    let isDone = false;
    void keeper[act]().then(() => (isDone = true));
    await first.answer(true);
    expect(isDone).toBe(false);
    await second.answer(true);
    expect(isDone).toBe(true);
  });
});

it("rejects for everybody who waits where words are not kept", async () => {
  const { keeper, sent } = keeperByHand();
  keeper.put("one");
  const both = Promise.allSettled([keeper.flush(), keeper.flush()]);
  await sent[0]?.answer(false);
  await sent[1]?.answer(false);
  expect((await both).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

it("keeps nothing more for a screen that was left", async () => {
  const { keeper, sent, words } = keeperByHand();
  keeper.put("one");
  keeper.sendNow();
  keeper.put("one two");
  keeper.close();
  await sent[0]?.answer(false);
  keeper.resume("one two three");
  await vi.advanceTimersByTimeAsync(LONG_MS);
  expect(words()).toEqual(["one"]);
});

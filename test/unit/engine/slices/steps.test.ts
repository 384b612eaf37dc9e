import { describe, expect, it } from "vitest";
import {
  allAtOnce,
  inSlices,
  sorting,
  type Steps,
  stepping,
} from "../../../../electron/engine/slices/steps.ts";
import { drawer } from "../../../support/drawer.ts";

const spin = (milliseconds: number): void => {
  for (const until = performance.now() + milliseconds; performance.now() < until;);
};

/** Twenty steps of two milliseconds each, and whether they were brought to an end. */
function work(): { readonly steps: Steps<number>; readonly isEnded: () => boolean } {
  let isEnded = false;
  function* run(): Steps<number> {
    try {
      yield* stepping(Array.from({ length: 20 }), () => {
        spin(2);
      });
      return 20;
    } finally {
      isEnded = true;
    }
  }
  return { steps: run(), isEnded: () => isEnded };
}

describe("long work", () => {
  it("lets others have their turn between its slices, and none when it is done at once", async () => {
    let turns = 0;
    let isOver = false;
    const turn = (): void => {
      turns += 1;
      if (!isOver) setImmediate(turn);
    };
    setImmediate(turn);
    expect(allAtOnce(work().steps)).toBe(20);
    expect(turns).toBe(0);
    expect(await inSlices(work().steps, undefined)).toBe(20);
    isOver = true;
    expect(turns).toBeGreaterThan(3);
  });

  it("stops between two slices and ends what it has open", async () => {
    const stopping = new AbortController();
    const { steps, isEnded } = work();
    const given = inSlices(steps, stopping.signal);
    setImmediate(() => {
      stopping.abort();
    });
    await expect(given).rejects.toMatchObject({ code: "cancelled" });
    expect(isEnded()).toBe(true);
  });

  it("sorts as toSorted does, what is equal in its order", () => {
    const draw = drawer(3);
    for (const length of [0, 1, 255, 256, 257, 1000, 3001]) {
      const values = Array.from({ length }, (_, at) => ({ at, key: draw(length >> 2 || 1) }));
      const compare = (one: { key: number }, other: { key: number }): number => one.key - other.key;
      expect(allAtOnce(sorting(values, compare))).toEqual(values.toSorted(compare));
    }
  });
});

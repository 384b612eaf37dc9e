import { describe, expect, it } from "vitest";
import { slotOf } from "../../../renderer/ui/slot-of.ts";

describe("the slots of rows that are drawn", () => {
  it.each([1, 2, 3, 7, 8, 31, 64])("are all different for %i rows, wherever they begin", (count) => {
    for (let first = 0; first < 300; first += 1) {
      const slots = Array.from({ length: count }, (_, at) => slotOf(first + at, count));
      expect(new Set(slots).size).toBe(count);
    }
  });

  it("stay with the rows that stay", () => expect(slotOf(41, 20)).toBe(slotOf(41, 21)));
});

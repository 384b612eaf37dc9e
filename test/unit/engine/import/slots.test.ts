import { describe, expect, it } from "vitest";
import { Slots } from "../../../../electron/engine/import/slots.ts";

describe("slots", () => {
  it("are given in the order of asking, and a large wish is not passed by", async () => {
    const slots = new Slots(3);
    const order: string[] = [];
    await slots.take(2);
    const large = slots.take(3).then(() => order.push("large"));
    const small = slots.take(1).then(() => order.push("small"));
    await Promise.resolve();
    expect(order).toStrictEqual([]);
    slots.give(2);
    await large;
    expect(order).toStrictEqual(["large"]);
    slots.give(3);
    await small;
    expect(order).toStrictEqual(["large", "small"]);
  });

  it("are free again for many when they come back together", async () => {
    const slots = new Slots(2);
    await slots.take(2);
    const both = Promise.all([slots.take(1), slots.take(1)]);
    slots.give(2);
    await both;
    let hasThird = false;
    const third = slots.take(1).then(() => {
      hasThird = true;
    });
    await Promise.resolve();
    expect(hasThird).toBe(false);
    slots.give(1);
    await third;
  });
});

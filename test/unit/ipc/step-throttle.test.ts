import { expect, it } from "vitest";
import { StepThrottle } from "../../../electron/ipc/step-throttle.ts";

it("tells the first step, ten a second, and the last before the end", () => {
  let now = 0;
  const told: number[] = [];
  const throttle = new StepThrottle<number>(
    (step) => told.push(step),
    () => now,
  );
  for (now = 0; now <= 250; now += 10) throttle.push(now);
  throttle.flush();
  throttle.flush();
  expect(told).toEqual([0, 100, 200, 250]);
});

import { expect, it } from "vitest";
import { PassphraseBrake } from "../../../electron/ipc/passphrase-brake.ts";

it("makes wrong passphrases wait longer and longer, up to a minute, and forgets with the right one", () => {
  let now = 0;
  const brake = new PassphraseBrake(() => now);
  const waits = Array.from({ length: 10 }, () => {
    brake.noteWrong();
    const { waitSeconds } = brake;
    now += waitSeconds * 1000;
    return waitSeconds;
  });
  expect(waits).toEqual([0, 0, 2, 4, 8, 16, 32, 64, 64, 64]);
  brake.noteWrong();
  expect(brake.waitSeconds).toBe(64);
  now += 63_001;
  expect(brake.waitSeconds).toBe(1);
  brake.noteRight();
  expect(brake.waitSeconds).toBe(0);
});

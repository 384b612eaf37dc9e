import { mkdirSync, readdirSync } from "node:fs";
import * as v from "valibot";
import { afterAll, describe, expect, it } from "vitest";
import { makeRoom } from "../support/cli-room.ts";

const room = makeRoom();
afterAll(() => room.remove());

const positive = v.pipe(v.number(), v.gtValue(0));
const benchDocument = v.strictObject({
  backend: v.picklist(["native", "wasm"]),
  unlockSeconds: positive,
  sha256BytesPerSecond: positive,
  sealBytesPerSecond: positive,
  importBytesPerSecond: positive,
});

describe("the measurement", () => {
  it("gives every figure and leaves nothing behind", () => {
    mkdirSync(room.path("disk"));
    const { status, document, headline } = room.ask(["bench", "--folder", "disk"]);
    v.parse(benchDocument, document);
    expect(status).toBe(0);
    expect(headline).toMatch(/imports about .* in an hour/);
    expect(readdirSync(room.path("disk"))).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { isNeutralName, neutralName } from "../../../../electron/core/derivative/neutral-name.ts";
import { cleaners } from "../../../../electron/decoders/clean/cleaners.ts";
import { rawCleaner } from "../../../../electron/decoders/clean/raw/raw-cleaner.ts";

const random = "0123456789abcdef";

describe("the name of a copy", () => {
  // A raw photograph becomes a JPEG.
  const cleaned = cleaners
    .filter((cleaner) => cleaner !== rawCleaner)
    .flatMap(({ mediaTypes }) => mediaTypes);
  it.each(cleaned)("has the ending that programs know %s by", (mediaType) => {
    const name = neutralName(random, mediaType);
    expect(name).toMatch(/^copy-01234567\.(?!bin$)/);
    expect(isNeutralName(name)).toBe(true);
  });

  it("says of an unknown type only that it is a file", () =>
    expect(neutralName(random, "application/x-unheard-of")).toBe("copy-01234567.bin"));
});

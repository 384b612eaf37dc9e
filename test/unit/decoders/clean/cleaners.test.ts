import { describe, expect, it } from "vitest";
import { cleaners } from "../../../../electron/decoders/clean/cleaners.ts";

describe("the list of cleaners", () => {
  it("has one cleaner for each media type", () => {
    const types = cleaners.flatMap(({ mediaTypes }) => mediaTypes);
    expect(types.length).toBeGreaterThan(3);
    expect(types.filter((type, index) => types.indexOf(type) !== index)).toEqual([]);
  });

  it("allows no tag that it does not know", () => {
    const tags = [
      { group: "GPS", name: "GPSLatitude", value: "51" },
      { group: "IFD0", name: "Make", value: "x" },
      { group: "XMP-dc", name: "Creator", value: "x" },
      { group: "IFD0", name: "Orientation", value: "Zhaina" },
      { group: "ICC_Profile", name: "ProfileCopyright", value: "Zhaina" },
      { group: "Nonsense", name: "Nonsense", value: "" },
    ];
    expect(tags.filter((tag) => cleaners.some((cleaner) => cleaner.allows(tag)))).toEqual([]);
  });

  it("takes four letters that are zero for no maker of an encoder", () => {
    const allowed = ["\0\0\0\0", "FFMP"].map((value) =>
      cleaners.some((cleaner) => cleaner.allows({ group: "Track1", name: "EncoderVendor", value })),
    );
    expect(allowed).toEqual([true, false]);
  });
});

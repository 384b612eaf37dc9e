import { describe, expect, it } from "vitest";
import {
  canonicalProfile,
  colourModels,
} from "../../../../electron/decoders/clean/icc/canonical-profiles.ts";
import type { ColourSpace } from "../../../../electron/decoders/clean/icc/canonical-profiles.ts";
import { isCanonicalProfile } from "../../../../electron/decoders/clean/icc/judge-profile.ts";
import { recogniseProfile } from "../../../../electron/decoders/clean/icc/recognise-profile.ts";
import { profileOfAScreen, profileWithText } from "../../../support/dirty/profile-with-text.ts";

const spaces = Object.keys(colourModels) as ColourSpace[];

describe("colour profiles", () => {
  it.each(spaces)("builds %s as the judge knows it and recognises it", (space) => {
    const profile = Buffer.from(canonicalProfile(space));
    expect(isCanonicalProfile(profile)).toBe(true);
    expect(recogniseProfile(profile)).toBe(space);
  });

  it("does not take a profile with a text in it for a canonical one, but recognises its numbers", () => {
    const profile = profileWithText("display-p3", "Zhaina");
    expect(isCanonicalProfile(profile)).toBe(false);
    expect(recogniseProfile(profile)).toBe("display-p3");
  });

  it("recognises no other screen, no table and no rubbish", () => {
    expect(recogniseProfile(profileOfAScreen("Zhaina"))).toBeUndefined();
    const withTable = profileWithText("srgb", "");
    withTable.write("A2B0", withTable.indexOf("chad"), "latin1");
    expect(recogniseProfile(withTable)).toBeUndefined();
    expect(recogniseProfile(Buffer.from("acsp".repeat(100)))).toBeUndefined();
    expect(recogniseProfile(Buffer.alloc(0))).toBeUndefined();
  });
});

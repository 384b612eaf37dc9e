import { describe, expect, it } from "vitest";
import {
  type BodyMark,
  bodyViewNames,
  bodyViews,
  formatMark,
  parseMark,
} from "../../../../electron/core/records/body-mark.ts";
import { decodeFields } from "../../../../electron/core/records/record-kinds.ts";
import { brokenRule } from "../../../../electron/core/records/record-rules.ts";

const marks: readonly BodyMark[] = bodyViewNames.flatMap((view) =>
  bodyViews[view].flatMap((region): BodyMark[] => [
    { view, region },
    { view, region, at: { x: 0, y: 1 } },
    { view, region, at: { x: 0.4567, y: 0.1 }, radius: 0.05 },
  ]),
);

describe("a mark on a body", () => {
  it("reads as it was written, for every part of every view", () => {
    for (const mark of marks) {
      const text = formatMark(mark);
      const read = parseMark(text);
      expect(read).toMatchObject({ view: mark.view, region: mark.region });
      expect(read && formatMark(read)).toBe(text);
    }
  });

  it.each([
    "",
    "front",
    "side chest",
    "front upper-back",
    "soles chest",
    "front chest 0.5 0.5",
    "front chest 0.500",
    "front chest 1.001 0.500",
    "front chest -0.10 0.500",
    "front chest 0.500 0.500 0.000",
    "front chest 0.500 0.500 0.501",
    "front chest 0.500 0.500 0.100 ",
    "front  chest",
    "FRONT chest",
  ])("is refused as %j", (text) => {
    expect(parseMark(text)).toBeUndefined();
    expect(() => decodeFields("injury", { person: "aa".repeat(16), marks: [text] })).toThrow();
  });
});

describe("how far a finding fits what the person says", () => {
  const injury = (rest: Record<string, string>) =>
    brokenRule("injury", { person: "aa".repeat(16), consistency: "typical", ...rest });

  it.each<[string, Record<string, string>]>([
    ["nobody", {}],
    ["somebody of whom nobody says as what", { assessor: "Зере" }],
    ["somebody who is no clinician", { assessor: "Зере", assessorRole: "no-clinician" }],
    ["a clinician whom nobody names", { assessorRole: "physician" }],
    ["somebody as something that is not on the list", { assessor: "Зере", assessorRole: "lawyer" }],
  ])("is not for %s to say", (_who, rest) => {
    expect(injury(rest)).toBe("for-clinicians");
  });

  it("is for clinicians who are named, and nothing else of an injury is only for them", () => {
    expect(injury({ assessor: "Зере", assessorRole: "forensic-physician" })).toBeUndefined();
    expect(brokenRule("injury", { person: "aa".repeat(16), lesion: "bruise" })).toBeUndefined();
  });
});

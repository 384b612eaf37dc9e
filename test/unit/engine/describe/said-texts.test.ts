import { describe, expect, it } from "vitest";
import { decodeSaid, saidTexts } from "../../../../electron/engine/describe/said-texts.ts";

const tag = (group: string, name: string, value: string | string[]) => ({
  ...{ tool: "ExifTool", document: "" },
  ...{ group, name, value },
});

describe("what a file says in words", () => {
  it.each([
    ["IPTC", "ObjectName", "title"],
    ["XMP-photoshop", "Headline", "title"],
    ["XMP-dc", "Title-kk", "title"],
    ["XMP-dc", "Title-x-default", "title"],
    ["Mail", "Subject", "subject"],
    ["XMP-dc", "Subject", "keywords"],
    ["IPTC", "Keywords", "keywords"],
    ["IPTC", "Caption-Abstract", "description"],
    ["IFD0", "ImageDescription", "description"],
    ["ExifIFD", "UserComment", "description"],
    ["IFD0", "Artist", "person"],
    ["IPTC", "By-line", "person"],
    ["XMP-mwg-rs", "RegionName", "person"],
    ["Mail", "To", "person"],
    ["IPTC", "City", "location"],
    ["IPTC", "Country-PrimaryLocationName", "location"],
    ["XMP-iptcExt", "LocationShownCity", "location"],
    ["IFD0", "Copyright", "rights"],
    ["PDF", "Producer", "producer"],
    ["PDF", "Creator", "producer"],
    ["XML", "Company", "producer"],
    ["ItemList", "Album", "album"],
  ])("%s:%s is a %s", (group, name, field) => {
    expect(saidTexts([tag(group, name, "Алма")])).toEqual({ [field]: ["Алма"] });
  });

  it.each([
    ["ExifIFD", "ExposureTime", "1/200"],
    ["XMP-photoshop", "History", "saved"],
    ["IFD0", "Artist", "  "],
    ["IPTC", "City", "(Binary data 70 bytes, use -b option to extract)"],
  ])("nothing in %s:%s %j", (group, name, value) => {
    expect(saidTexts([tag(group, name, value)])).toEqual({});
  });

  it("takes every value once, and stops where a file goes on for ever", () => {
    const said = saidTexts([
      tag("IPTC", "Keywords", ["prison", "April", "prison"]),
      tag("XMP-dc", "Subject", "April"),
      tag("IPTC", "Caption-Abstract", "x".repeat(20_000)),
      ...Array.from({ length: 30 }, (_, index) => tag("Mail", "Comments", `${String(index)} `.repeat(3000))),
    ]);
    expect(said.keywords).toEqual(["prison", "April"]);
    expect(said.description?.[0]).toHaveLength(10_000);
    expect(said.description?.join("").length).toBeLessThanOrEqual(100_000);
  });

  it("comes back from the catalogue, and nothing else does", () => {
    expect(decodeSaid('{"album":["a"]}')).toEqual({ album: ["a"] });
    expect(() => decodeSaid('{"album":["a"],"secret":["b"]}')).toThrow("description");
  });
});

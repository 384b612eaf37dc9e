import { describe, expect, it } from "vitest";
import { cardOf } from "../../../../electron/decoders/describe/card.ts";
import { isoTime } from "../../../../electron/decoders/describe/captured.ts";
import { endOfJpeg } from "../../../../electron/decoders/describe/structure.ts";
import type { RecordedTag } from "../../../../electron/decoders/jobs/describe.ts";

const tags = (values: Readonly<Record<string, string>>): RecordedTag[] =>
  Object.entries(values).map(([place, value]) => {
    const [group = "", name = "", document = ""] = place.split(":");
    return { tool: "ExifTool", group, name, document, value };
  });
const place = (values: Readonly<Record<string, string>>) => cardOf(tags(values)).card.gps[0]?.value;

it("says of the place of a second picture that it is that one's", () => {
  const { gps } = cardOf(
    tags({
      "GPS:GPSLatitudeRef:Doc2": "S",
      "GPS:GPSLatitude:Doc2": "43.2",
      "GPS:GPSLongitudeRef:Doc2": "E",
      "GPS:GPSLongitude:Doc2": "76.9",
      "XMP-exif:GPSLatitude:Doc2": "44",
      "XMP-exif:GPSLongitude:Doc2": "77",
    }),
  ).card;
  expect(gps.map(({ group, value }) => [group, value.latitude, value.longitude])).toEqual([
    ["Doc2/GPS", -43.2, 76.9],
    ["Doc2/XMP-exif", 44, 77],
  ]);
});

describe("a time", () => {
  it.each([
    ["2024:05:09 10:11:12", "2024-05-09T10:11:12"],
    ["2024:05:09 10:11:12.34+05:00", "2024-05-09T10:11:12.34+05:00"],
    ["2024:05:09 10:11+0500", "2024-05-09T10:11:00+05:00"],
    ["2024:05:09 10:11:12Z", "2024-05-09T10:11:12Z"],
    ["2024:05:09", "2024-05-09"],
    ["2024:05", "2024-05"],
  ])("is %s as %s", (text, iso) => expect(isoTime(text)).toBe(iso));

  it.each([
    "0000:00:00 00:00:00",
    "    :  :     :  :  ",
    "2024:13:01",
    "2024:05:09 25:00:00",
    "yesterday",
    "",
  ])("is none: “%s”", (text) => expect(isoTime(text)).toBeUndefined());

  it("keeps what disagrees, and takes a zone only from beside it", () => {
    const { capturedAt } = cardOf(
      tags({
        "ExifIFD:DateTimeOriginal": "2024:05:09 10:11:12",
        "ExifIFD:OffsetTimeOriginal": "+05:00",
        "XMP-photoshop:DateCreated": "2024:05:08 09:00:00",
        "GPS:GPSDateStamp": "2024:05:09",
        "GPS:GPSTimeStamp": "05:11:12",
        "Composite:DateTimeOriginal": "2024:01:01 00:00:00",
      }),
    ).card;
    expect(capturedAt.map(({ value }) => value)).toEqual([
      "2024-05-09T10:11:12+05:00",
      "2024-05-08T09:00:00",
      "2024-05-09T05:11:12Z",
    ]);
  });
});

describe("a place", () => {
  const north = { "GPS:GPSLatitudeRef": "N", "GPS:GPSLongitudeRef": "W" };
  it("has the hemispheres that stand beside it, also at 0,0", () => {
    expect(place({ "GPS:GPSLatitude": "43.5", "GPS:GPSLongitude": "76.5", ...north })).toEqual({
      latitude: 43.5,
      longitude: -76.5,
    });
    expect(place({ "GPS:GPSLatitude": "0", "GPS:GPSLongitude": "0", ...north })).toBeDefined();
  });

  it.each([
    { "GPS:GPSLatitude": "43.5", "GPS:GPSLongitude": "76.5" },
    { "GPS:GPSLatitude": "inf", "GPS:GPSLongitude": "76.5", ...north },
    { "GPS:GPSLatitude": "", "GPS:GPSLongitude": "", ...north },
    { "GPS:GPSLatitude": "43.5", ...north },
    { "GPS:GPSLatitude": "91", "GPS:GPSLongitude": "76.5", ...north },
  ])("is none, and said to be unusable: %o", (values) => {
    const { card, warnings } = cardOf(
      tags({ ...values, "Composite:GPSLatitude": "1", "Composite:GPSLongitude": "1" }),
    );
    expect(card.gps).toEqual([]);
    expect(warnings.map(({ code }) => code)).toEqual(["position-unusable"]);
  });

  it("is found in films, and 0,0 there is none", () => {
    expect(place({ "Keys:GPSCoordinates": "43.5 -76.5 800" })).toEqual({
      ...{ latitude: 43.5, longitude: -76.5, altitude: 800 },
    });
    expect(place({ "UserData:LocationInformation": "Lat=43.50000 Lon=-76.50000 Alt=0.00 Body" })).toEqual({
      ...{ latitude: 43.5, longitude: -76.5 },
    });
    expect(place({ "Track3:GPSLatitude:Doc1": "43.5", "Track3:GPSLongitude:Doc1": "76.5" })).toBeDefined();
    expect(place({ "Keys:GPSCoordinates": "0 0 0" })).toBeUndefined();
    expect(place({ "Track3:GPSLatitude:Doc1": "0", "Track3:GPSLongitude:Doc1": "0" })).toBeUndefined();
  });
});

it("finds the end of a JPEG past thumbnails and restart markers", () => {
  const jpeg = Buffer.from("ffd8ffe10006ffd9ffd9ffda000400ff00ffd0aaffffd9", "hex");
  expect(endOfJpeg(Buffer.concat([jpeg, Buffer.from("ffd9", "hex")]))).toBe(jpeg.length);
  expect(endOfJpeg(jpeg.subarray(0, -1))).toBeUndefined();
  expect(endOfJpeg(Buffer.from("ffd8ffe1", "hex"))).toBeUndefined();
});

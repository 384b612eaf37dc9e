import { describe, expect, it } from "vitest";
import type { Tag } from "../../../../electron/decoders/exiftool/read-tags.ts";
import { isSilentFilm } from "../../../../electron/decoders/prove/silent-film.ts";

/** `Group:Name=value`, one after another. */
const tagsOf = (text: string): Tag[] =>
  text.split(" ").flatMap((part) => {
    const [, group, name, value] = /^(\w+):(\w+)=(.*)$/.exec(part) ?? [];
    return group === undefined || name === undefined || value === undefined
      ? []
      : [{ group, document: "", name, value }];
  });

const scanOf = (text: string) => ({ tags: tagsOf(text), leftOut: 0, shown: "whole" as const });

describe("a film", () => {
  it.each([
    "Track1:HandlerType=vide",
    "Track1:HandlerType=vide Track1:HandlerType=url",
    "QuickTime:HandlerType=mdir Track1:HandlerType=vide",
    "RIFF:StreamType=vids RIFF:VideoCodec=FMP4",
    "Track1:TrackType=1 Track1:CodecID=V_VP9",
  ])("without a sound track is silent: %s", (text) => {
    expect(isSilentFilm(scanOf(text))).toBe(true);
  });

  it.each([
    "Track1:HandlerType=vide Track2:HandlerType=soun",
    "Track1:HandlerType=vide Track2:HandlerType=meta",
    "Track1:HandlerType=vide Track1:AudioFormat=mp4a",
    "RIFF:StreamType=vids RIFF:StreamType=auds",
    "RIFF:StreamType=iavs",
    "Track1:TrackType=1 Track2:TrackType=2",
    "File:MIMEType=video/mp4",
  ])("may be heard where it has another track or none that is known: %s", (text) => {
    expect(isSilentFilm(scanOf(text))).toBe(false);
  });

  it("may be heard where not all of it was seen", () => {
    const scan = scanOf("Track1:HandlerType=vide");
    expect(isSilentFilm({ ...scan, leftOut: 1 })).toBe(false);
    expect(isSilentFilm({ ...scan, shown: "without-samples" })).toBe(false);
  });
});

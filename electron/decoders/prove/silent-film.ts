/** Tells of a finished copy whether there is anything to be heard in it. */

import type { FileScan, Tag } from "../exiftool/scan.ts";

/** How MP4, AVI and Matroska say what a track holds, and what they say of pictures. */
const pictureTracks: Readonly<Record<string, string>> = {
  HandlerType: "vide",
  StreamType: "vids",
  TrackType: "1",
};
/** What holds neither pictures nor sound: QuickTime's pointer to the data, and iTunes' list of words. */
const besides: ReadonlySet<string> = new Set(["url", "alis", "mdir"]);

const saysTrack = ({ name }: Tag): boolean => Object.hasOwn(pictureTracks, name);

const isPicture = ({ name, value }: Tag): boolean => pictureTracks[name] === value;

/** Whether a film has tracks of pictures and no others. What was not seen whole, or is not known, may be heard. */
export function isSilentFilm({ tags, leftOut, shown }: FileScan): boolean {
  if (shown !== "whole" || leftOut > 0 || tags.some(({ name }) => name.startsWith("Audio"))) return false;
  const tracks = tags.filter(saysTrack).filter(({ value }) => !besides.has(String(value).trim()));
  return tracks.length > 0 && tracks.every(isPicture);
}

/** Recordings that were trimmed without being encoded anew: players skip what the file still holds. */

import type { Movie, MovieTrack } from "./read-movie.ts";
import { totalDuration } from "./sample-table.ts";

/** Encoders skip less than this on their own, to let a codec settle. */
const SETTLING_SECONDS = 0.5;

function unseenSeconds(track: MovieTrack, movieTimescale: number): number {
  const shown = track.edits.filter(({ mediaTime }) => mediaTime >= 0);
  const isOpen = shown.some(({ duration }) => duration === 0);
  const [start = 0] = shown
    .map(({ mediaTime }) => mediaTime - track.startTime)
    .toSorted((one, two) => one - two);
  if (shown.length === 0 || isOpen) return start / track.timescale;
  const seconds = shown.reduce((sum, { duration }) => sum + duration, 0) / movieTimescale;
  return Math.max(start / track.timescale, totalDuration(track.table) / track.timescale - seconds);
}

/** Whether pictures or sounds of a movie, which its list of edits leaves out, lie in it all the same. */
export const hasTrimmedParts = ({ tracks, timescale }: Movie): boolean =>
  tracks.some((track) => unseenSeconds(track, timescale) > SETTLING_SECONDS);

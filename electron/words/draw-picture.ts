/** Maps and timelines as files, drawn of what may leave the vault in the language that is asked for. */

import type { MapEntry } from "../core/map/map-mark.ts";
import type { BaseMap } from "../core/map/outline.ts";
import { seatLabels } from "../core/map/seat-labels.ts";
import { composeMap, composeTimeline, type PictureAbout } from "../core/picture/compose-pictures.ts";
import type { Place } from "../core/records/place.ts";
import type { TermWords } from "../core/records/term.ts";
import type { Happening } from "../core/timeline/happening.ts";
import { kindWords, pictureWords } from "./picture-words.ts";

/** What was asked for. */
export interface AskedPicture {
  readonly about?: { readonly kind: "case" | "person"; readonly code: string } | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly language: keyof TermWords;
}

type Drawn = Pick<Happening, "id" | "kind" | "code" | "from" | "to">;

/** What of it may leave; `code` is that of the case or the person. */
export interface DrawnMatter {
  readonly code?: string;
  readonly told: readonly Drawn[];
  readonly noPlace: number;
  readonly atUnknownPlaces: number;
  readonly leftOut: PictureAbout["leftOut"];
}

/** What lies under a map. */
export interface Ground {
  readonly base: BaseMap;
  readonly places: readonly Place[];
}

const aboutOf = (
  { about, since, until, language }: AskedPicture,
  { code, leftOut }: Pick<DrawnMatter, "code" | "leftOut">,
): PictureAbout => ({
  ...{ words: pictureWords[language], since, until, leftOut },
  about: about === undefined || code === undefined ? undefined : { kind: about.kind, code },
});

/** Draws a map; everything of the matter has a place. */
export const drawMap = (
  asked: AskedPicture,
  { base, places }: Ground,
  { told, noPlace, atUnknownPlaces, ...matter }: DrawnMatter,
): string =>
  composeMap({
    ...aboutOf(asked, matter),
    ...{ base, labels: seatLabels(places, asked.language), noPlace, atUnknownPlaces },
    // What is told for a map has a place and is of a kind that maps show.
    placed: told as readonly (Drawn & MapEntry)[],
  });

/** Draws a timeline, with what has no end drawn to `today`, ISO 8601. */
export const drawTimeline = (asked: AskedPicture, today: string, { told, ...matter }: DrawnMatter): string =>
  composeTimeline({
    ...aboutOf(asked, matter),
    ...{ kinds: kindWords[asked.language], today },
    happenings: told.map(({ id, kind, code: own, from, to }) => ({
      ...{ id, kind, code: own },
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    })),
  });

/** What a term is called; its code where nobody knows. */
export function termNamer(
  terms: Iterable<{ readonly code: string; readonly names: Readonly<Record<string, string>> }>,
  language: keyof TermWords,
): (code: string) => string {
  const names = new Map(Array.from(terms, ({ code, names: of }) => [code, of[language]]));
  return (code) => names.get(code) ?? code;
}

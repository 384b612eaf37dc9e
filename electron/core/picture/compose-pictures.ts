/** Maps and timelines with their words (resources/spec/atlas.md §5): what they are about, and below what they do not show. */

import type { LeftOut } from "../consent/left-out.ts";
import { isIn, mapPicture } from "../map/map-picture.ts";
import { type MapEntry, marksOf, nearKmOn } from "../map/map-mark.ts";
import type { BaseMap } from "../map/outline.ts";
import { type MapPoint, project } from "../map/projection.ts";
import { fillSentence } from "../text/fill-sentence.ts";
import type { Happening, HappeningKind } from "../timeline/happening.ts";
import { timelineOf } from "../timeline/timeline-layout.ts";
import { timelineMeasures, timelinePicture } from "../timeline/timeline-picture.ts";
import type { PictureWords } from "./picture-words.ts";

/** What a picture is about. */
export interface PictureAbout {
  readonly words: PictureWords;
  /** A case or a person by code; all without. */
  readonly about?: { readonly kind: "case" | "person"; readonly code: string } | undefined;
  /** Days that it is narrowed down to, ISO 8601. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** How much of what was asked for stays, by why. */
  readonly leftOut: Omit<LeftOut, "items">;
}

const say = (
  words: PictureWords,
  key: keyof PictureWords,
  values: Readonly<Record<string, string | number>> = {},
): string =>
  fillSentence(words[key], new Map(Object.entries(values).map(([name, value]) => [name, String(value)])));

/** A sentence with a number, where the number is not 0. */
const counted = (words: PictureWords, key: keyof PictureWords, n: number): string[] =>
  n === 0 ? [] : [say(words, key, { n })];

/** What stays, a sentence for each reason. */
export const leftOutSentences = (
  words: PictureWords,
  { uncovered, closed }: PictureAbout["leftOut"],
): string[] => [
  ...counted(words, "leftOut.uncovered", uncovered),
  ...counted(words, "leftOut.closed", closed),
];

/** About whom or what, and of which days. */
function subtitleOf({ words, about, since, until }: PictureAbout): string {
  const scope =
    about === undefined ? words["scope.all"] : say(words, `scope.${about.kind}`, { code: about.code });
  const days = [
    ...(since === undefined ? [] : [say(words, "days.since", { day: since })]),
    ...(until === undefined ? [] : [say(words, "days.until", { day: until })]),
  ];
  return [scope, ...days].join(", ");
}

/** What a map is made of. */
export interface MapMatter extends PictureAbout {
  readonly base: BaseMap;
  readonly placed: readonly MapEntry[];
  readonly labels: readonly { readonly point: MapPoint; readonly name: string }[];
  readonly noPlace: number;
  readonly atUnknownPlaces: number;
}

/** Draws a map. */
export function composeMap({ base, placed, labels, noPlace, atUnknownPlaces, ...about }: MapMatter): string {
  const { words } = about;
  const outside = placed.filter(({ position }) => !isIn(base.box, project(position))).length;
  return mapPicture({
    ...{ base, labels, title: words["map.title"], subtitle: subtitleOf(about) },
    marks: marksOf(placed, nearKmOn(base.box)),
    precisions: {
      position: words["precision.position"],
      town: words["precision.town"],
      region: words["precision.region"],
    },
    notes: [
      words["legend.count"],
      ...counted(words, "limit.noPlace", noPlace),
      ...counted(words, "limit.unknownPlace", atUnknownPlaces),
      ...counted(words, "limit.outside", outside),
      ...leftOutSentences(words, about.leftOut),
      say(words, "limit.borders", { year: base.bordersOf }),
      words.credit,
    ],
  });
}

/** What a timeline is made of. */
export interface TimelineMatter extends PictureAbout {
  readonly happenings: readonly Happening[];
  readonly kinds: Readonly<Record<HappeningKind, string>>;
  /** ISO 8601; what has no end is drawn to it. */
  readonly today: string;
}

/** Draws a timeline. */
export function composeTimeline({ happenings, kinds, today, ...about }: TimelineMatter): string {
  const { words } = about;
  const timeline = timelineOf(happenings, { ...timelineMeasures, today });
  return timelinePicture({
    ...{ title: words["timeline.title"], subtitle: subtitleOf(about), timeline, kinds },
    words: {
      certain: words["legend.certain"],
      possible: words["legend.possible"],
      goesOn: words["legend.goesOn"],
      begun: words["legend.begun"],
    },
    notes: [
      ...(timeline.rows.length === 0 ? [words["limit.nothing"]] : []),
      ...counted(words, "limit.undated", timeline.undated.length),
      ...leftOutSentences(words, about.leftOut),
    ],
  });
}

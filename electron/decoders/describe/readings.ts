/** Finds values for the card among all tags: by place, in order of trust, and never merged. */

import type { RecordedTag } from "../jobs/describe.ts";
import { versionOf } from "./tools.ts";

/** Everything that a file says. */
export type Tags = readonly RecordedTag[];

/** A value and where it was found. */
export interface Reading<Value> {
  readonly value: Value;
  readonly tool: string;
  readonly version: string;
  readonly group: string;
  readonly name: string;
}

/** What the documents of tags begin with that come from the film in a photograph. */
export const FILM = "Film";

const MAX_READINGS = 32;

/** The text of a tag; of a list, its values one after another. */
export const textOf = ({ value }: RecordedTag): string =>
  (typeof value === "string" ? value : value.join("; ")).replaceAll("\0", "").trim();

/** A reading of a tag. */
export const readingOf = <Value>(tag: RecordedTag, value: Value): Reading<Value> => ({
  value,
  tool: tag.tool,
  version: versionOf(tag.tool),
  group: tag.group,
  name: tag.name,
});

/** Tags of the file itself by their names, in their order; of lists of tags that do not change any more. */
const known = new WeakMap<Tags, ReadonlyMap<string, Tags>>();

function byNames(tags: Tags): ReadonlyMap<string, Tags> {
  const names =
    known.get(tags) ??
    Map.groupBy(
      tags.filter(({ document }) => document === ""),
      ({ name }) => name,
    );
  known.set(tags, names);
  return names;
}

const named = (tags: Tags, name: string): Tags => byNames(tags).get(name) ?? [];

/** The first tag of this group and name in the file itself. */
export const findTag = (tags: Tags, group: string, name: string): RecordedTag | undefined =>
  named(tags, name).find((tag) => tag.group === group);

/** Tags by places such as `IFD0:Make` in this order; `*` stands for any group. */
export function* tagsAt(tags: Tags, places: readonly string[]): Generator<RecordedTag> {
  const seen = new Set<RecordedTag>();
  for (const place of places) {
    const [group = "", name = ""] = place.split(":");
    for (const tag of named(tags, name)) {
      if ((group !== "*" && tag.group !== group) || seen.has(tag)) continue;
      seen.add(tag);
      yield tag;
    }
  }
}

/** All values at these places that `convert` accepts. */
export function readAll<Value>(
  tags: Tags,
  places: readonly string[],
  convert: (text: string) => Value | undefined,
): Reading<Value>[] {
  const readings: Reading<Value>[] = [];
  for (const tag of tagsAt(tags, places)) {
    const value = convert(textOf(tag));
    if (value !== undefined && readings.length < MAX_READINGS) readings.push(readingOf(tag, value));
  }
  return readings;
}

/** A number, if the text is one and nothing else. */
export function numberIn(text: string): number | undefined {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/**
 * What was found in a photograph, in the order in which ExifTool finds it, and which of several tags of one name is the
 * one that values are computed from.
 */

import { bytesOfLatin1 } from "../bytes/fields.ts";
import { decodeUtf8Lossily } from "../../core/bytes/utf8.ts";
import type { Tag } from "../exiftool/read-tags.ts";

/** A value as text of one byte a character, or how many bytes it has that nobody is shown. */
export type FoundValue = string | { readonly binaryBytes: number };

/** One tag. */
export interface FoundTag {
  /** Families 0 and 1 of ExifTool. */
  readonly family: string;
  readonly group: string;
  readonly name: string;
  /** What stands in the file. */
  readonly raw: string;
  /** What it means, where that is something else. */
  readonly value?: FoundValue;
  /** More values of the same tag, which make it a list. */
  readonly more?: readonly string[];
  /** The same as a number, where its text has fewer digits. */
  readonly number?: number;
  /** Whether there is such a tag, and nothing to be said of it. */
  readonly isEmpty?: boolean;
  /** Rank among tags of the same name; undefined is the ordinary one. */
  readonly priority?: number | undefined;
}

interface Ranked {
  readonly tag: FoundTag;
  readonly rank: number | undefined;
}

export class FoundTags {
  readonly #all: FoundTag[] = [];
  /** By name: all of it, and in front the one that counts. */
  readonly #named = new Map<string, Ranked[]>();
  readonly #isMinor: (tag: FoundTag) => boolean;

  /** Tags of a minor part never take the place of others of the same name. */
  constructor(isMinor: (tag: FoundTag) => boolean) {
    this.#isMinor = isMinor;
  }

  add(tag: FoundTag): void {
    this.#all.push(tag);
    const others = this.#named.get(tag.name);
    if (others === undefined) {
      // What comes first has no rank of its own unless it brings one, and 0 is none.
      this.#named.set(tag.name, [{ tag, rank: tag.priority === 0 ? undefined : tag.priority }]);
      return;
    }
    const rank = tag.priority ?? (this.#isMinor(tag) ? 0 : 1);
    const first = others[0]?.rank;
    if (rank >= (first === undefined || first === 0 ? 1 : first)) others.unshift({ tag, rank });
    else others.push({ tag, rank });
  }

  /** The tag of this name that counts. */
  find(name: string): FoundTag | undefined {
    return this.#named.get(name)?.[0]?.tag;
  }

  /** The tag of this name in a group of either family that counts. */
  findIn(place: string, name: string): FoundTag | undefined {
    return this.#named.get(name)?.find(({ tag: { family, group } }) => family === place || group === place)
      ?.tag;
  }

  /** All tags as they are recorded. */
  get tags(): Tag[] {
    return this.#all
      .filter(({ isEmpty }) => isEmpty !== true)
      .map((tag) => ({ group: tag.group, document: "", name: tag.name, value: recordedValue(tag) }));
  }
}

function recordedValue({ raw, value = raw, more = [] }: FoundTag): Tag["value"] {
  if (typeof value !== "string") return `(Binary data ${String(value.binaryBytes)} bytes)`;
  return more.length === 0 ? textOf(value) : [value, ...more].map(textOf);
}

const isAscii = (text: string): boolean => !/[\u0080-\u00ff]/.test(text);

/** Text of bytes as the record has it. */
const textOf = (bytes: string): string => (isAscii(bytes) ? bytes : decodeUtf8Lossily(bytesOfLatin1(bytes)));

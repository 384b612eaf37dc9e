/** What a file says about people, devices, places and times: the texts that no clean copy of it may contain. */

import type { Tag } from "../exiftool/read-tags.ts";
import { isTechnical } from "./technical-words.ts";

/** One text, and where it stood. */
export interface PersonalValue {
  /** `group:name`. */
  readonly tag: string;
  readonly text: string;
}

/** Groups that are about the file's place or about ExifTool's own work, not from the file. */
const foreignGroups = new Set(["System", "ExifTool", "Composite"]);
/** Said by ExifTool about the format; only a comment is the file's own word. */
const FORMAT_GROUP = "File";
/** What stands in the content anyway: names of sheets and slides. */
const contentNames = new Set(["TitlesOfParts", "HeadingPairs"]);

/** Long values are looked for in pieces: a copy that keeps half of one is no better. */
const PIECE_CHARACTERS = 100;
const MAX_PIECES = 64;

/** What this program's own readers find about people; the rest of it counts and lists. */
const besideNames: Readonly<Record<string, readonly string[]>> = {
  Office: [
    ...["CommentAuthors", "ChangeAuthors", "Accounts", "ChangeTimes"],
    ...["AttachedTemplate", "PathOfFile", "Printer"],
  ],
  Archive: ["Comment", "Owners"],
  Document: ["AttachedFiles"],
  Markup: [],
};

function isPersonal({ group, name }: Tag): boolean {
  if (foreignGroups.has(group) || contentNames.has(name)) return false;
  const beside = besideNames[group];
  if (beside !== undefined) return beside.includes(name);
  return group !== FORMAT_GROUP || name === "Comment";
}

function piecesOf(text: string): string[] {
  if (text.length <= PIECE_CHARACTERS) return [text];
  const pieces: string[] = [];
  for (const line of text.split(/[\r\n]+/)) {
    for (let at = 0; at < line.length; at += PIECE_CHARACTERS)
      pieces.push(line.slice(at, at + PIECE_CHARACTERS));
  }
  const step = Math.ceil(pieces.length / MAX_PIECES);
  return pieces.filter((_, index) => index % step === 0);
}

const isBinary = (text: string): boolean => /^\((?:Binary data )?\d+ bytes\)$/.test(text);

/** The values of all tags that are the file's own words, each text once, but for words that copies of this type have anyway. */
export function personalValues(tags: readonly Tag[], mediaType: string): PersonalValue[] {
  const found = new Map<string, PersonalValue>();
  for (const tag of tags.filter(isPersonal)) {
    const texts = typeof tag.value === "string" ? [tag.value] : tag.value;
    for (const text of texts.filter((each) => !isBinary(each)).flatMap(piecesOf)) {
      const trimmed = text.replaceAll("\0", "").trim();
      if (trimmed !== "" && !found.has(trimmed) && !isTechnical(tag, trimmed, mediaType)) {
        found.set(trimmed, { tag: `${tag.group}:${tag.name}`, text: trimmed });
      }
    }
  }
  return [...found.values()];
}

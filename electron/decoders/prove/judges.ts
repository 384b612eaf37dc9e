/**
 * The judges of a copy. Each reads the finished copy with code that had no part in writing it, and says what is left
 * that must not be; one that says anything makes the copy not clean, whatever the others and the cleaner say.
 */

import { createHash } from "node:crypto";
import { sourceOf, type ByteSource } from "../bytes/byte-source.ts";
import { cleanerOf, typeOf } from "../clean/choose-cleaner.ts";
import type { FormatCleaner, ScannedTag } from "../clean/format-cleaner.ts";
import type { FileScan, Tag } from "../exiftool/scan.ts";
import { filesInside } from "./files-inside.ts";
import { notationsOf } from "./notations.ts";
import { PatternSet } from "./pattern-set.ts";
import type { PersonalValue } from "./personal-value.ts";
import { readableParts } from "./readable-parts.ts";

/** A reader of metadata that is not the one that wrote the copy. */
export type TagScanner = (file: ByteSource) => Promise<FileScan>;

/** Where the copy lay while it was scanned, by what, and what that worked out from tags that stand for themselves. */
const isForeign = ({ group, name }: Tag): boolean =>
  group === "System" || group === "Composite" || (group === "ExifTool" && name === "ExifToolVersion");

/** The lists of the formats know binary values in the words of ExifTool's command line. */
const inWordsOfExiftool = (text: string): string =>
  text.replace(/^\((Binary data \d+ bytes)\)$/, "($1, use -b option to extract)");

const scannedTags = ({ group, name, value }: Tag): ScannedTag[] =>
  (typeof value === "string" ? [value] : value).map((text) => ({
    group,
    name,
    value: inWordsOfExiftool(text),
  }));

/** The content has to be of the type that the cleaner says it wrote. */
export async function judgeType(
  copy: ByteSource,
  mediaType: string,
  cleaner: FormatCleaner,
  among: readonly FormatCleaner[],
): Promise<string[]> {
  const detected = await typeOf(copy);
  return detected === mediaType || cleanerOf(detected, among) === cleaner ? [] : [detected];
}

/** Everything that the format's own inspector finds. */
export async function judgeStructure(copy: ByteSource, cleaner: FormatCleaner): Promise<string[]> {
  return (await cleaner.inspect(copy)).map(({ group, tag }) => `${group}:${tag}`);
}

/** Every tag that ExifTool finds has to be on the format's list; what nobody knows is not. */
export function judgeTags({ tags, leftOut }: FileScan, cleaner: FormatCleaner): string[] {
  const left = tags
    .filter((tag) => !isForeign(tag))
    .flatMap(scannedTags)
    .filter((tag) => !cleaner.allows(tag))
    .map(({ group, name }) => `${group}:${name}`);
  return [...new Set([...left, ...(leftOut > 0 ? ["ExifTool:LeftOut"] : [])])];
}

/** Every tag that ExifTool finds in a file inside the copy has to be on the list of that file's own format. */
export async function judgeTagsInside(
  copy: ByteSource,
  scan: TagScanner,
  among: readonly FormatCleaner[],
): Promise<string[]> {
  const left: string[] = [];
  const seen = new Set<string>();
  for await (const { mediaType, bytes } of filesInside(copy)) {
    const digest = createHash("sha256").update(bytes).digest("hex");
    if (seen.has(digest)) continue;
    seen.add(digest);
    const cleaner = cleanerOf(mediaType, among);
    const tags = cleaner === undefined ? ["no-cleaner"] : judgeTags(await scan(sourceOf(bytes)), cleaner);
    left.push(...tags.map((tag) => `${mediaType}/${tag}`));
  }
  return [...new Set(left)];
}

/** What a search for values has found. */
export interface FoundValues {
  /** Names of tags whose values the copy still has where it speaks about itself. */
  readonly structure: string[];
  /** Names of tags whose values a person reads in the document anyway. */
  readonly content: string[];
}

/** A member of an archive shows the folders that it lies in. */
const foldersOf = ({ name, value }: ScannedTag): string[] =>
  name === "ZipFileName" ? Array.from(value.matchAll(/\//g), ({ index }) => value.slice(0, index + 1)) : [];

/** What the copy may show by its list it may also contain: a value that both share says nothing. */
function shownBy({ tags }: FileScan): ReadonlySet<string> {
  const shown = tags.filter((tag) => !isForeign(tag)).flatMap(scannedTags);
  return new Set(shown.flatMap((tag) => [tag.value.trim(), ...foldersOf(tag)]));
}

/** Looks in all bytes of the copy, inflated ones too, for what the original said. */
export async function judgeValues(
  copy: ByteSource,
  values: readonly PersonalValue[],
  scan: FileScan,
): Promise<FoundValues> {
  const shown = shownBy(scan);
  const patterns = new PatternSet<string>();
  for (const { tag, text } of values) {
    if (shown.has(text)) continue;
    for (const notation of notationsOf(text)) patterns.add(notation, tag);
  }
  const structure = new Set<string>();
  const content = new Set<string>();
  for await (const { kind, bytes } of readableParts(copy, patterns.longest)) {
    patterns.search(bytes, (tag) => (kind === "content" ? content : structure).add(tag));
  }
  return { structure: [...structure], content: [...content].filter((tag) => !structure.has(tag)) };
}

/** What a person sees or hears has to be the same when the copy is called lossless. */
export async function judgeContent(
  copy: ByteSource,
  originalDigest: string | undefined,
  cleaner: FormatCleaner,
): Promise<string[]> {
  if (originalDigest === undefined) return ["no-digest"];
  return (await cleaner.contentDigest(copy)) === originalDigest ? [] : ["content-differs"];
}

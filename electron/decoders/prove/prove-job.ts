/** Does the job: asks every judge about a finished copy. */

import type { ByteSource } from "../bytes/byte-source.ts";
import { cleanerOf } from "../clean/choose-cleaner.ts";
import { cleaners } from "../clean/cleaners.ts";
import type { FormatCleaner } from "../clean/format-cleaner.ts";
import type { Proof, ProveQuestion } from "../jobs/prove.ts";
import { judgeFill } from "./judge-fill.ts";
import {
  judgeContent,
  judgeStructure,
  judgeTags,
  judgeTagsInside,
  judgeType,
  judgeValues,
  type TagScanner,
} from "./judges.ts";
import { NAME_TAG, nameValues } from "./name-values.ts";
import { isSilentFilm } from "./silent-film.ts";

const MAX_NAMES = 20_000;

/** What a judgement is made with. */
export interface Court {
  readonly cleaners: readonly FormatCleaner[];
  readonly scan: TagScanner;
}

const NOBODY: Proof = {
  type: ["no-cleaner"],
  structure: [],
  tags: [],
  values: [],
  name: [],
  isScannedWhole: false,
  isSilent: false,
  inContent: [],
};

/** Judges a copy. Throws what the copy's source throws, and what a reader throws that cannot go on: nothing is proven then. */
export async function proveCopy(question: ProveQuestion, copy: ByteSource, court: Court): Promise<Proof> {
  const { mediaType, method, values, fileName, contentDigest, boxes } = question;
  const cleaner = cleanerOf(mediaType, court.cleaners);
  if (cleaner === undefined) return NOBODY;
  const scan = await court.scan(copy);
  const inside = await judgeTagsInside(copy, court.scan, court.cleaners);
  const found = await judgeValues(copy, [...values, ...nameValues(fileName)], scan);
  return {
    type: await judgeType(copy, mediaType, cleaner, court.cleaners),
    structure: (await judgeStructure(copy, cleaner)).slice(0, MAX_NAMES),
    tags: [...judgeTags(scan, cleaner), ...inside].slice(0, MAX_NAMES),
    values: found.structure.filter((tag) => tag !== NAME_TAG).slice(0, MAX_NAMES),
    name: found.structure.filter((tag) => tag === NAME_TAG),
    ...(method === "lossless" && { content: await judgeContent(copy, contentDigest, cleaner) }),
    ...(boxes !== undefined && { fill: await judgeFill(copy, mediaType, boxes) }),
    isScannedWhole: scan.shown === "whole",
    isSilent: isSilentFilm(scan),
    inContent: found.content.slice(0, MAX_NAMES),
  };
}

/** Judges a copy with the product's cleaners and ExifTool. */
export async function doProve(question: ProveQuestion, copy: ByteSource): Promise<Proof> {
  const { scan } = await import("../exiftool/scan.ts");
  return await proveCopy(question, copy, {
    cleaners,
    scan: (file) => scan(file, { nameEnding: "", unknown: true }),
  });
}

/**
 * How a derivative was made and what showed that it is what it claims to be (spec object.md §7). It names what was taken
 * out of the original by group and tag, never by value. Invariant: stored as one line of JSON whose hash stands in the
 * custody log, so a recipe that decodes encodes to the same bytes.
 */

import * as v from "valibot";
import { decodeJson, decodeValue, naturalNumber } from "../decode.ts";
import { DecodeError } from "../errors.ts";

const MAX_TEXT = 300;
const MAX_ENTRIES = 20_000;

const text = v.pipe(
  v.string(),
  v.maxLength(MAX_TEXT),
  v.check((value) => value.isWellFormed(), "well-formed text"),
);
const texts = v.pipe(v.array(text), v.maxLength(MAX_ENTRIES));

/** A closed code that has words elsewhere. */
const code = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), v.maxLength(60));

/** What a copy is held against; each is made by code that had no part in writing it. */
const checkNames = ["type", "structure", "tags", "values", "name", "content", "fill"] as const;

const check = v.strictObject({
  check: v.picklist(checkNames),
  result: v.picklist(["passed", "failed", "not-applicable"]),
});

const MAX_BOXES = 1000;
const MAX_PAGES = 5000;

/** A side of what is painted on or of a box, in the unit of the boxes. */
export const paintedSide = v.pipe(naturalNumber, v.minValue(1), v.maxValue(1_000_000));
const offset = v.pipe(naturalNumber, v.maxValue(1_000_000));
/** The number of a page, from 1. */
export const paintedPage = v.pipe(naturalNumber, v.minValue(1), v.maxValue(MAX_PAGES));
const page = v.exactOptional(paintedPage);

/**
 * A part that is painted over: a rectangle in pixels of the picture or in points of the page (from 1), from the upper
 * left corner of what a viewer shows.
 */
const box = v.strictObject({ x: offset, y: offset, width: paintedSide, height: paintedSide, page });

/** The parts that are painted over. */
export const boxesSchema = v.pipe(v.array(box), v.minLength(1), v.maxLength(MAX_BOXES));

/** The size of the picture, or of each page, in the unit of the boxes; pages are rounded up to whole points. */
export const sizesSchema = v.pipe(
  v.array(v.strictObject({ width: paintedSide, height: paintedSide, page })),
  v.minLength(1),
  v.maxLength(MAX_PAGES),
);

/** One of the parts that are painted over. */
export type Box = v.InferOutput<typeof box>;
/** The size of a picture or page. */
export type PaintedSize = v.InferOutput<typeof sizesSchema>[number];

/** What boxes are painted with. */
export const FILL = "#000000";

const recipeSchema = v.strictObject({
  v: v.literal(1),
  method: v.picklist(["lossless", "re-encoded", "rebuilt"]),
  tools: v.pipe(v.array(v.strictObject({ name: text, version: text })), v.maxLength(32)),
  boxes: v.exactOptional(boxesSchema),
  fill: v.exactOptional(v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/))),
  sizes: v.exactOptional(sizesSchema),
  removed: texts,
  checks: v.pipe(v.array(check), v.maxLength(32)),
  notes: v.pipe(v.array(code), v.maxLength(200)),
});

/** How a derivative was made. `removed` holds `group` or `group:tag`. */
export type Recipe = v.InferOutput<typeof recipeSchema>;

/** Encodes a recipe as one line without line feed. Throws DecodeError when a field is not as its type says. */
export const encodeRecipe = (recipe: Recipe): string =>
  JSON.stringify(decodeValue(recipeSchema, recipe, "recipe"));

/** Decodes a recipe. Throws DecodeError unless the text is exactly what encodeRecipe makes of it. */
export function decodeRecipe(line: string): Recipe {
  const recipe = decodeJson(recipeSchema, line, "recipe");
  if (JSON.stringify(recipe) !== line) throw new DecodeError("recipe", "its canonical spelling");
  return recipe;
}

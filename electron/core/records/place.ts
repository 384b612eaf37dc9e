/** Places that the program knows by itself: names in several scripts, codes of regions, coordinates of the centre. */

import * as v from "valibot";
import { decodeValue } from "../decode.ts";
import { DecodeError } from "../errors.ts";

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const degrees = (most: number) => v.pipe(v.number(), v.minValue(-most), v.maxValue(most));

const placeSchema = v.strictObject({
  /** ISO 3166-2 of a region or a city of its rank, else that of its region and the name after a dot. */
  code: v.pipe(v.string(), v.regex(/^[A-Z]{2}-\d+(\.[a-z-]+)?$/)),
  kind: v.picklist(["region", "republic-city", "city", "village"]),
  region: v.pipe(v.string(), v.regex(/^[A-Z]{2}-\d+$/)),
  /** `kkLatn` by BGN/PCGN, `kkLatn2021` in the Latin alphabet of 2021. */
  names: v.strictObject({ kk: name, kkLatn: name, kkLatn2021: name, ru: name, en: name }),
  latitude: degrees(90),
  longitude: degrees(180),
  /** With the years where they are known, as `Верный (to 1921)`. */
  formerNames: v.exactOptional(v.pipe(v.array(name), v.readonly())),
  note: v.exactOptional(name),
  doubt: v.exactOptional(v.picklist(["?", "??"])),
});

const gazetteerSchema = v.strictObject({ credit: name, places: v.pipe(v.array(placeSchema), v.readonly()) });

/** One place. */
export type Place = v.InferOutput<typeof placeSchema>;

/** Places with the credit that goes with them wherever they are shown or handed on. */
export interface Gazetteer {
  readonly credit: string;
  readonly places: ReadonlyMap<string, Place>;
}

/** Checks a list of places. Throws DecodeError, also where a code stands twice. */
export function decodeGazetteer(value: unknown): Gazetteer {
  const { credit, places } = decodeValue(gazetteerSchema, value, "gazetteer");
  const byCode = new Map(places.map((place) => [place.code, place]));
  if (byCode.size !== places.length) throw new DecodeError("gazetteer.places", "each code once");
  return { credit, places: byCode };
}

/** Every name that a place has or had, without the years. */
export const namesOfPlace = ({ names, formerNames = [] }: Place): string[] => [
  ...Object.values(names).map(String),
  ...formerNames.flatMap((former) => former.replace(/\s*\([^)]*\)$/, "").split(" / ")),
];

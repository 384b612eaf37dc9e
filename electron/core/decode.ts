/** Untrusted JSON becomes a type in one place: a valibot schema, strict about unknown keys, reporting as DecodeError. */

import * as v from "valibot";
import { DecodeError } from "./errors.ts";

/** Checks a value against a schema. Throws DecodeError that names the first path that does not fit. */
export function decodeValue<const Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  what: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  // valibot's own message would quote the value, which may be a name or a secret.
  throw new DecodeError(path === null ? what : `${what}.${path}`, issue.expected ?? issue.type);
}

/** Runs a decoder and returns undefined where the data does not follow its format. */
export function tryDecode<Value>(decode: () => Value): Value | undefined {
  try {
    return decode();
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

/** Parses one JSON text and checks it against a schema. Throws DecodeError. */
export function decodeJson<const Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
  what: string,
): v.InferOutput<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new DecodeError(what, "JSON", { cause: error });
  }
  return decodeValue(schema, value, what);
}

/** A JSON object whose members are checked by whoever knows them. */
export const anyObject = v.record(v.string(), v.unknown());

/** Lower-case hexadecimal of an exact number of bytes. */
export const hexOf = (byteCount: number) =>
  v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${String(byteCount * 2)}}$`)));

/** A count or size that JavaScript holds exactly. */
export const naturalNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Refuses what the pattern lets through: the 30th of February, hour 24. */
function isInCalendar(text: string): boolean {
  const milliseconds = Date.parse(text);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === text.replace("Z", ".000Z");
}

/** UTC time with seconds, the only spelling that events and manifests use. */
export const utcSeconds = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/),
  v.check(isInCalendar),
);

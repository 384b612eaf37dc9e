/** Fields of a record as they are typed or stand in a file. */

import { anyObject, decodeJson, tryDecode } from "../../core/decode.ts";
import { answeredNo, answeredUnknown } from "../../core/records/record-field.ts";
import { kindOf, type RecordKind } from "../../core/records/record-kinds.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { readTextFile } from "../input/read-text-file.ts";

/** What the options of a command say about fields. */
export interface TypedFields {
  /** FIELD=VALUE each; a field that holds several texts may stand several times. */
  readonly set: readonly string[];
  /** Fields that were asked, and the answer was no. */
  readonly answeredNo: readonly string[];
  /** Fields that were asked, and nobody knew. */
  readonly answeredUnknown: readonly string[];
  /** A file with a JSON object of fields. */
  readonly file: string | undefined;
}

/** Reads a file with a JSON object of fields. Throws VaultError bad-usage, file-not-found. */
export async function readFieldsFile(path: string): Promise<Record<string, unknown>> {
  const text = await readTextFile(path);
  const fields = tryDecode(() => decodeJson(anyObject, text, "fields"));
  if (fields === undefined) throw usageError("the file of fields holds one JSON object");
  return fields;
}

function valueOf(kind: RecordKind, field: string, texts: readonly string[]): unknown {
  const description = kindOf(kind).fields[field];
  if (description === undefined) {
    throw usageError(`the fields of ${kind} are: ${Object.keys(kindOf(kind).fields).join(", ")}`);
  }
  if (description.type === "texts" || description.type === "marks") return texts;
  const [text = "", another] = texts;
  if (another !== undefined) throw usageError(`${field} takes one value`);
  return description.type === "degrees" || description.type === "millimetres" ? Number(text) : text;
}

/** Reads what is to be set. Throws VaultError bad-usage for what is no field or has no value. */
export async function readFields(kind: RecordKind, typed: TypedFields): Promise<Record<string, unknown>> {
  const texts = new Map<string, string[]>();
  for (const pair of typed.set) {
    const [, field = "", text = ""] = /^(\w+)=(.+)$/s.exec(pair) ?? [];
    if (field === "") throw usageError("--set takes FIELD=VALUE");
    texts.set(field, [...(texts.get(field) ?? []), text]);
  }
  return {
    ...(typed.file !== undefined && (await readFieldsFile(typed.file))),
    ...Object.fromEntries([...texts].map(([field, given]) => [field, valueOf(kind, field, given)])),
    ...Object.fromEntries(typed.answeredNo.map((field) => [field, answeredNo])),
    ...Object.fromEntries(typed.answeredUnknown.map((field) => [field, answeredUnknown])),
  };
}

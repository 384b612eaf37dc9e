/**
 * Judges a PDF copy without the library and the rules that made it: every byte belongs to a numbered object, every key is one
 * that drawing needs, every stream is only its data, and no stream holds what is not drawn.
 */

import { inflateSync } from "node:zlib";
import type { ByteSource } from "../../bytes/byte-source.ts";
import type { Remainder } from "../format-cleaner.ts";
import { judgeFont } from "./judge-font.ts";
import { allowsCallKey, allowsName } from "./judge-names.ts";
import { judgeCharacterMap, judgeJpeg, judgeProfile, judgeProgram } from "./judge-streams.ts";
import { parsePlainPdf, PlainFault, type PlainObject, type PlainValue } from "./parse-plain-pdf.ts";

const knownKeys = new Set(
  `AIS AntiAlias Ascent AvgWidth BBox BC BM BaseEncoding BaseFont Background BitsPerComponent BitsPerCoordinate BitsPerFlag
   BitsPerSample BlackPoint Bounds C0 C1 CA CIDSystemInfo CIDToGIDMap CMapName CS CapHeight CharProcs ColorSpace Contents Coords
   Count CropBox D DW DW2 Decode DescendantFonts Descent Differences Domain Encode Encoding ExtGState Extend FL Filter FirstChar
   Flags Font FontBBox FontDescriptor FontFile FontFile2 FontFile3 FontMatrix FontName FontStretch FontWeight FormType Function
   FunctionType Functions G Gamma Group Height I ImageMask Intent Interpolate ItalicAngle K Kids LC LJ LW LastChar Leading Length
   Length1 Length2 Length3 ML Mask Matrix Matte MaxWidth MediaBox MissingWidth N OP OPM Order Ordering PaintType Pages Parent
   Pattern PatternType RI Range Registry Resources Rotate S SA SM SMask Shading ShadingType Size StemH StemV Subtype Supplement
   TK TR TilingType ToUnicode Type UseCMap UserUnit VerticesPerRow W W2 WMode WhitePoint Width Widths XHeight XObject XStep YStep
   ca op Alternate`.split(/\s+/),
);
/** Dictionaries whose keys are names that contents call. */
const namedByFile = new Set([
  "ExtGState",
  "ColorSpace",
  "Pattern",
  "Shading",
  "XObject",
  "Font",
  "CharProcs",
]);

type Report = (tag: string, offset: number) => void;
type Entries = ReadonlyMap<string, PlainValue>;

const nameAt = (entries: Entries, key: string): string | undefined => {
  const value = entries.get(key);
  return value?.kind === "name" ? value.text : undefined;
};

/** Whether a value under a key is a map of names: the same words also name a single colour space or shading. */
const isMap = (key: string, parent: Entries): boolean =>
  key === "CharProcs" ||
  (namedByFile.has(key) && !["PatternType", "Width", "ShadingType", "S"].some((other) => parent.has(other)));

const placeOf = (key: string, parent: Entries): string => (isMap(key, parent) ? `map of ${key}` : key);
const entryOf = (place: string): string => place.replace("map of ", "");

function judgeItems(items: readonly PlainValue[], place: string, report: (tag: string) => void): void {
  const [first] = items;
  const isPalette = first?.kind === "name" && first.text === "Indexed";
  const inside = place === "Differences" ? place : "array";
  for (const [index, item] of items.entries())
    judgeValue(item, isPalette && index === 3 ? "palette" : inside, report);
}

/** Strings are allowed as palettes and as names of character collections. */
function judgeValue(value: PlainValue, place: string, report: (tag: string) => void): void {
  if (value.kind === "string") {
    const isCollection = /^(Registry|Ordering)$/.test(place) && /^<([0-9a-f]{2}){0,8}>$/.test(value.text);
    if (place !== "palette" && !isCollection) report(`string in ${place}`);
  } else if (value.kind === "name") {
    if (!allowsName(value.text, place)) report(`name in ${place}`);
  } else if (value.kind === "array") judgeItems(value.items, place, report);
  else if (value.kind === "dictionary") judgeEntries(value.entries, place, report);
}

function judgeEntries(entries: Entries, place: string, report: (tag: string) => void): void {
  const isNamedByFile = place.startsWith("map of ");
  for (const [key, item] of entries) {
    if (!isNamedByFile && !knownKeys.has(key)) report(key);
    if (isNamedByFile && entryOf(place) !== "CharProcs" && !allowsCallKey(key)) report(`name in ${place}`);
    judgeValue(item, isNamedByFile ? entryOf(place) : placeOf(key, entries), report);
  }
}

/** The values in a value, each with its place. */
function partsOf(value: PlainValue, place: string): [PlainValue, string][] {
  if (value.kind === "array") {
    const [first] = value.items;
    const isProfile = first?.kind === "name" && first.text === "ICCBased";
    return value.items.map((item) => [item, isProfile ? "ICCBased" : place]);
  }
  if (value.kind !== "dictionary") return [];
  const isNamedByFile = place.startsWith("map of ");
  return [...value.entries].map(([key, item]) => [
    item,
    isNamedByFile ? entryOf(place) : placeOf(key, value.entries),
  ]);
}

/** Which objects are contents, font programs, profiles, maps of names: by who refers to them. */
function rolesOf(objects: readonly PlainObject[]): ReadonlyMap<number, string> {
  const roles = new Map<number, string>();
  const waiting: [PlainValue, string][] = [[{ kind: "reference", number: 1 }, ""]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, place] = next;
    if (value.kind !== "reference") {
      waiting.push(...partsOf(value, place));
      continue;
    }
    const object = objects[value.number - 1];
    if (roles.has(value.number) || object === undefined) continue;
    roles.set(value.number, place);
    waiting.push([object.value, place]);
  }
  return roles;
}

/** Inflates a stream; undefined where bytes are behind it or it does not inflate. */
function inflated(stream: Buffer): Buffer | undefined {
  try {
    const answer = inflateSync(stream, { info: true, maxOutputLength: 2 ** 28 }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    return answer.engine.bytesWritten === stream.length ? answer.buffer : undefined;
  } catch {
    // Not what its filter says.
    return undefined;
  }
}

function judgeData(bytes: Buffer, role: string, entries: Entries): string | undefined {
  const subtype = nameAt(entries, "Subtype");
  if (subtype === "Image") return undefined;
  if (role === "ICCBased") return judgeProfile(bytes);
  if (role.startsWith("FontFile")) return judgeFont(bytes);
  if (["Contents", "CharProcs", "Pattern"].includes(role) || subtype === "Form")
    return judgeProgram(bytes, true);
  if (role === "ToUnicode" || bytes.includes("begincmap")) return judgeCharacterMap(bytes);
  const isProgram = entries.get("FunctionType") !== undefined;
  return isProgram && /^[\s\x20-\x7e]*$/.test(bytes.toString("latin1"))
    ? judgeProgram(bytes, false)
    : undefined;
}

function judgeObject(object: PlainObject, role: string, report: Report): void {
  judgeValue(object.value, object.stream === undefined ? role : "", (tag) => report(tag, object.offset));
  if (object.stream === undefined || object.value.kind !== "dictionary") return;
  const { entries } = object.value;
  const filter = nameAt(entries, "Filter");
  if (filter === "DCTDecode") {
    const fault = judgeJpeg(object.stream);
    if (fault !== undefined) report(fault, object.offset);
    return;
  }
  const bytes = filter === "FlateDecode" ? inflated(object.stream) : undefined;
  const fault = bytes === undefined ? "stream" : judgeData(bytes, role, entries);
  if (fault !== undefined) report(fault, object.offset);
}

/** Everything that a clean PDF file must not have. */
export async function judgePdf(copy: ByteSource): Promise<readonly Remainder[]> {
  const remainders: Remainder[] = [];
  const report: Report = (tag, offset) => void remainders.push({ group: "PDF", tag, offset });
  try {
    const objects = parsePlainPdf(Buffer.from(await copy.read(0, copy.sizeBytes)));
    const roles = rolesOf(objects);
    for (const [index, object] of objects.entries()) {
      const role = roles.get(index + 1);
      if (role === undefined) report("object that nothing refers to", object.offset);
      judgeObject(object, role ?? "", report);
    }
  } catch (error) {
    if (error instanceof PlainFault) report(error.message, error.offset);
    else report("unreadable", 0);
  }
  return remainders;
}

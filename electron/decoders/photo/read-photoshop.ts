/**
 * Reads the segment in which Photoshop keeps its resources, and in them the caption, keywords and rights of IPTC (IIM 4)
 * that programs and networks write.
 */

import { createHash } from "node:crypto";
import type { FoundTag, FoundTags } from "./found-tags.ts";
import { giveWay } from "./give-way.ts";
import type { Part } from "./jpeg-parts.ts";
import { numberText } from "./number-text.ts";
import { withoutEnd } from "./exif-text.ts";

const SIGNATURE = "Photoshop 3.0\0";
const TYPE = "8BIM";
const THUMBNAIL_HEAD_BYTES = 28;
const UTF8 = "\x1b%G";

/** Resources of which ExifTool says nothing. */
const silent: ReadonlySet<number> = new Set([
  ...[0x03e8, 0x03e9, 0x03ea, 0x03eb, 0x03ef, 0x03f0, 0x03f1, 0x03f2, 0x03f3, 0x03f4, 0x03f5, 0x03f6, 0x03f7],
  ...[0x03f8, 0x03f9, 0x03fa, 0x03fb, 0x03fc, 0x03fd, 0x03fe, 0x03ff, 0x0400, 0x0401, 0x0402, 0x0403, 0x0405],
  ...[0x0408, 0x040e, 0x0410, 0x0411, 0x0412, 0x0413, 0x0414, 0x0415, 0x0416, 0x0417, 0x041c, 0x041d, 0x0423],
  ...[0x0429, 0x042a, 0x042b, 0x042d, 0x042e, 0x042f, 0x0430, 0x0431, 0x0432, 0x0433, 0x0434, 0x0436, 0x0438],
  ...[0x043a, 0x043b, 0x043c, 0x043d, 0x043e, 0x043f, 0x0440, 0x2710],
]);

/** Fields of the second record that are text and there once. */
const captionNames: Readonly<Record<number, string>> = {
  5: "ObjectName",
  7: "EditStatus",
  10: "Urgency",
  15: "Category",
  22: "FixtureIdentifier",
  40: "SpecialInstructions",
  65: "OriginatingProgram",
  70: "ProgramVersion",
  90: "City",
  92: "Sub-location",
  95: "Province-State",
  100: "Country-PrimaryLocationCode",
  101: "Country-PrimaryLocationName",
  103: "OriginalTransmissionReference",
  105: "Headline",
  110: "Credit",
  115: "Source",
  116: "CopyrightNotice",
  120: "Caption-Abstract",
  121: "LocalCaption",
  184: "JobID",
  185: "MasterDocumentID",
  187: "UniqueDocumentID",
  188: "OwnerID",
};
/** Those of which there may be several, which are one list then. */
const listNames: Readonly<Record<number, string>> = {
  20: "SupplementalCategories",
  25: "Keywords",
  80: "By-line",
  85: "By-lineTitle",
  118: "Contact",
  122: "Writer-Editor",
};

/** One field of IPTC. */
interface Field {
  readonly record: number;
  readonly id: number;
  readonly text: string;
}

function* fieldsOf(bytes: Buffer): Generator<Field> {
  let at = 0;
  while (at + 5 <= bytes.length) {
    const [mark = 0, record = 0, id = 0] = bytes.subarray(at, at + 3);
    const length = bytes.readUInt16BE(at + 3);
    if (mark !== 0x1c || length > 0x7fff || at + 5 + length > bytes.length) giveWay("a field of IPTC");
    yield { record, id, text: bytes.toString("latin1", at + 5, at + 5 + length) };
    at += 5 + length;
  }
}

const integerOf = (text: string): string =>
  text.length === 2 ? String(text.charCodeAt(0) * 256 + text.charCodeAt(1)) : giveWay("two bytes");

const tag = (name: string, raw: string): FoundTag => ({ family: "IPTC", group: "IPTC", name, raw });

/** A field of the second record. */
function captionTag({ id, text }: Field, isUtf8: boolean): FoundTag {
  const name = captionNames[id] ?? listNames[id] ?? giveWay("a common field of IPTC");
  if (!isUtf8 && /[\u0080-\u00ff]/.test(text)) giveWay("characters of a known set");
  const raw = withoutEnd(text, "\\0+");
  // Zeros part the values of a list where ExifTool's are handed over.
  return raw.includes("\0") && listNames[id] !== undefined ? giveWay("values of a list") : tag(name, raw);
}

function fieldTag(field: Field, isUtf8: boolean): FoundTag {
  const { record, id, text } = field;
  if (record === 2 && id === 0) return tag("ApplicationRecordVersion", integerOf(text));
  if (record === 1 && id === 0) return tag("EnvelopeRecordVersion", integerOf(text));
  if (record === 1 && id === 90) return text === UTF8 ? tag("CodedCharacterSet", text) : giveWay("UTF-8");
  return record === 2 ? captionTag(field, isUtf8) : giveWay("a common record of IPTC");
}

/** Reads the fields of IPTC, and returns the hash by which Photoshop tells whether they were changed. */
function readIptc(bytes: Buffer, tags: FoundTags): string {
  // The record names it with MD5, because Photoshop does.
  const digest = createHash("md5").update(bytes).digest("hex");
  tags.add({ family: "File", group: "File", name: "CurrentIPTCDigest", raw: digest });
  const lists = new Map<string, string[]>();
  let isUtf8 = false;
  for (const field of fieldsOf(bytes)) {
    const found = fieldTag(field, isUtf8);
    if (field.record === 1 && field.id === 90) isUtf8 = true;
    const more = field.record === 2 && field.id in listNames ? lists.get(found.name) : undefined;
    if (more !== undefined) {
      more.push(found.raw);
      continue;
    }
    const own: string[] = [];
    if (field.record === 2 && field.id in listNames) lists.set(found.name, own);
    tags.add({ ...found, more: own });
  }
  return digest;
}

type Add = (name: string, raw: string, rest?: Partial<FoundTag>) => void;

function readResolution(data: Buffer, add: Add): void {
  if (data.length !== 16) giveWay("a resolution");
  for (const [axis, at] of [
    ["X", 0],
    ["Y", 8],
  ] as const) {
    const value = data.readUInt32BE(at);
    add(`${axis}Resolution`, String(value), { value: numberText(value / 0x1_0000), priority: 0 });
    add(`DisplayedUnits${axis}`, String(data.readUInt16BE(at + 4)));
  }
}

function readQuality(data: Buffer, add: Add): void {
  if (data.length < 6) giveWay("a quality");
  add("PhotoshopQuality", String(data.readInt16BE(0)));
  add("PhotoshopFormat", String(data.readInt16BE(2)));
  if (data.readInt16BE(2) === 0x101) add("ProgressiveScans", String(data.readInt16BE(4)));
}

/** A number of four bytes. */
const long = (data: Buffer): string =>
  data.length === 4 ? String(data.readUInt32BE(0)) : giveWay("a number");

/** What is made of the resources that are known. */
const resources: Readonly<Record<number, (data: Buffer, add: Add) => void>> = {
  0x03ed: readResolution,
  0x0406: readQuality,
  0x040a: (data, add) => add("CopyrightFlag", [...data].join(" ")),
  0x040d: (data, add) => add("GlobalAngle", long(data)),
  0x0419: (data, add) => add("GlobalAltitude", long(data)),
  0x040c: (data, add) => {
    if (data.length <= THUMBNAIL_HEAD_BYTES) giveWay("a thumbnail");
    add("PhotoshopThumbnail", "", { value: { binaryBytes: data.length - THUMBNAIL_HEAD_BYTES } });
  },
};

interface Resource {
  readonly id: number;
  readonly data: Buffer;
}

function* resourcesOf(bytes: Buffer): Generator<Resource> {
  let at = 0;
  while (at + 8 < bytes.length) {
    if (bytes.toString("latin1", at, at + 4) !== TYPE || bytes[at + 6] !== 0)
      giveWay("a resource without a name");
    const sizeBytes = bytes.readUInt32BE(at + 8);
    const start = at + 12;
    if (start + sizeBytes > bytes.length) giveWay("a whole resource");
    yield { id: bytes.readUInt16BE(at + 4), data: bytes.subarray(start, start + sizeBytes) };
    at = start + sizeBytes + (sizeBytes % 2);
  }
}

/** Whether a segment is one of Photoshop. */
export const isPhotoshop = ({ body }: Part): boolean =>
  body.toString("latin1", 0, SIGNATURE.length) === SIGNATURE;

/** Reads the resources. Throws DecodeError for whatever is not known. */
export function readPhotoshop({ body }: Part, tags: FoundTags): void {
  const digests = new Map<string, string>();
  const add: Add = (name, raw, rest) =>
    tags.add({ family: "Photoshop", group: "Photoshop", name, raw, ...rest });
  for (const { id, data } of resourcesOf(body.subarray(SIGNATURE.length))) {
    if (id === 0x0404 && !digests.has("now")) digests.set("now", readIptc(data, tags));
    else if (id === 0x0425 && !digests.has("then")) {
      digests.set("then", data.toString("hex"));
      add("IPTCDigest", data.toString("hex"));
    } else if (resources[id] !== undefined) resources[id](data, add);
    else if (!silent.has(id)) giveWay("a common resource");
  }
  const [now, then] = [digests.get("now"), digests.get("then")];
  // ExifTool warns of it.
  if (now !== undefined && then !== undefined && now !== then) giveWay("a digest of these fields");
}

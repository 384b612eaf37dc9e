/** Reads a colour profile (ICC.1) that lies in a photograph, in one segment or in several that follow each other. */

import { wideText } from "./exif-text.ts";
import type { FoundTags, FoundValue } from "./found-tags.ts";
import { giveWay } from "./give-way.ts";
import type { Part } from "./jpeg-parts.ts";
import { fixedText } from "./tiff-values.ts";

const SIGNATURE = "ICC_PROFILE\0";
const SEGMENT_HEAD_BYTES = 14;
const HEADER_BYTES = 128;
const ENTRY_BYTES = 12;
const MAX_ENTRIES = 255;
const MANY_LETTERS = 128;

/** Tags with a value that is text or binary, with the names that ExifTool gives them. */
const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
    A2B0: "AToB0",
    A2B1: "AToB1",
    A2B2: "AToB2",
    B2A0: "BToA0",
    B2A1: "BToA1",
    B2A2: "BToA2",
    bTRC: "BlueTRC",
    bXYZ: "BlueMatrixColumn",
    bkpt: "MediaBlackPoint",
    calt: "CalibrationDateTime",
    chad: "ChromaticAdaptation",
    ciis: "ColorimetricIntentImageState",
    clro: "ColorantOrder",
    cprt: "ProfileCopyright",
    crdi: "CRDInfo",
    desc: "ProfileDescription",
    devs: "DeviceSettings",
    dmdd: "DeviceModelDesc",
    dmnd: "DeviceMfgDesc",
    dscm: "ProfileDescriptionML",
    gTRC: "GreenTRC",
    gXYZ: "GreenMatrixColumn",
    gamt: "Gamut",
    kTRC: "GrayTRC",
    lumi: "Luminance",
    mmod: "MakeAndModel",
    ndin: "NativeDisplayInfo",
    pseq: "ProfileSequenceDesc",
    rTRC: "RedTRC",
    rXYZ: "RedMatrixColumn",
    resp: "OutputResponse",
    rig0: "PerceptualRenderingIntentGamut",
    rig2: "SaturationRenderingIntentGamut",
    scrd: "ScreeningDesc",
    targ: "CharTarget",
    tech: "Technology",
    vcgt: "VideoCardGamma",
    vued: "ViewingCondDesc",
    wtpt: "MediaWhitePoint",
  }),
);

const upToZero = (text: string): string => text.replace(/\0[^]*$/, "");

/** Of a text up to its first line feed, as the pattern of ExifTool does not go beyond one. */
const upToZeroInLine = (text: string): string => text.replace(/\0[^\n]*/, "");

const words = (bytes: Buffer, at: number, size: 2 | 4, count: number): string =>
  Array.from({ length: count }, (_, index) => String(bytes.readUIntBE(at + index * size, size))).join(" ");

const fixed = (bytes: Buffer, at: number, count: number): string =>
  Array.from({ length: count }, (_, index) => fixedText(bytes, at + index * 4)).join(" ");

function dateText(bytes: Buffer, at: number): string {
  const [year = "", month = "", day = "", ...time] = words(bytes, at, 2, 6)
    .split(" ")
    .map((number, index) => number.padStart(index === 0 ? 4 : 2, "0"));
  return `${year}:${month}:${day} ${time.join(":")}`;
}

type Add = (name: string, raw: string, value?: FoundValue) => void;

function readHeader(profile: Buffer, add: Add): void {
  const letters = (at: number): string => upToZero(profile.toString("latin1", at, at + 4));
  add("ProfileCMMType", letters(4));
  add("ProfileVersion", String(profile.readInt16BE(8)));
  add("ProfileClass", letters(12));
  add("ColorSpaceData", letters(16));
  add("ProfileConnectionSpace", letters(20));
  add("ProfileDateTime", dateText(profile, 24));
  add("ProfileFileSignature", letters(36));
  add("PrimaryPlatform", letters(40));
  add("CMMFlags", words(profile, 44, 4, 1));
  add("DeviceManufacturer", letters(48));
  add("DeviceModel", letters(52));
  add("DeviceAttributes", words(profile, 56, 4, 2));
  add("RenderingIntent", words(profile, 64, 4, 1));
  add("ConnectionSpaceIlluminant", fixed(profile, 68, 3));
  add("ProfileCreator", letters(80));
  add("ProfileID", [...profile.subarray(84, 100)].join(" "));
}

/** What is added to the name of a text in a language: nothing in American English. */
function suffixFor(code: string): string {
  const [, language, country] = /^([a-z]{2})([A-Z]{2})$/.exec(code) ?? giveWay("a language");
  return code === "enUS" ? "" : `-${language ?? ""}-${country ?? ""}`;
}

/** Text in several languages. */
function readLanguages(name: string, data: Buffer, add: Add): void {
  if (data.length < 28) giveWay("a text in languages");
  const [count, size] = [data.readUInt32BE(8), data.readUInt32BE(12)];
  if (count === 0 || size !== ENTRY_BYTES || 16 + count * size > data.length) giveWay("a text in languages");
  for (let at = 16; at < 16 + count * size; at += size) {
    const [length, start] = [data.readUInt32BE(at + 4), data.readUInt32BE(at + 8)];
    if (start + length > data.length) giveWay("a text inside the profile");
    const text = wideText(data.toString("latin1", start, start + length));
    add(name + suffixFor(data.toString("latin1", at, at + 4)), text);
  }
}

/** Of types of which nothing is shown but how long they are. */
const silentTypes: ReadonlySet<string> = new Set([
  ...["curv", "para", "mft1", "mft2", "mAB ", "mBA ", "vcgt", "ndin", "mmod"],
]);

function descriptionOf(data: Buffer): string {
  const length = data.length >= 12 ? data.readUInt32BE(8) : giveWay("a whole text");
  if (data.length < length + 12) giveWay("a whole text");
  return upToZero(data.toString("latin1", 12, 12 + length));
}

/** How values of the common types are shown. */
const valuesOf: ReadonlyMap<string, (data: Buffer) => string> = new Map(
  Object.entries({
    dtim: (data: Buffer) => (data.length >= 20 ? dateText(data, 8) : giveWay("a whole date")),
    sf32: (data: Buffer) =>
      data.length % 4 === 0 ? fixed(data, 8, (data.length - 8) / 4) : giveWay("whole numbers"),
    "sig ": (data: Buffer) =>
      data.length >= 12 ? data.toString("latin1", 8, 12) : giveWay("a whole signature"),
    text: (data: Buffer) => data.toString("latin1", 8),
    desc: descriptionOf,
    "XYZ ": (data: Buffer) => (data.length === 20 ? fixed(data, 8, 3) : giveWay("one colour")),
  }),
);

/** The value of a tag. Throws DecodeError for types that are not here. */
function valueOf(id: string, type: string, data: Buffer): string {
  const value = valuesOf.get(type)?.(data) ?? giveWay("a common type");
  if (id !== "cprt" && id !== "targ") return value;
  return id === "targ" && value.length > MANY_LETTERS ? giveWay("a short target") : upToZeroInLine(value);
}

function readTag(id: string, data: Buffer, add: Add): void {
  const name = names.get(id) ?? giveWay("a common tag of a profile");
  if (data.length < 8) giveWay("a value with a type");
  const type = data.toString("latin1", 0, 4);
  if (type === "mluc") readLanguages(name, data, add);
  else if (silentTypes.has(type)) add(name, "", { binaryBytes: data.length });
  else add(name, valueOf(id, type, data));
}

/** Whether a segment is a part of a profile. */
export const isProfile = ({ body }: Part): boolean =>
  body.length >= SEGMENT_HEAD_BYTES && body.toString("latin1", 0, SIGNATURE.length) === SIGNATURE;

/** Puts together the profile of all its segments. Throws DecodeError unless they are there, and in their order. */
export function joinedProfile(parts: readonly Part[]): Buffer {
  const inOrder = parts.every(({ body }, index) => body[12] === index + 1 && body[13] === parts.length);
  if (!inOrder) giveWay("all parts of a profile in their order");
  return Buffer.concat(parts.map(({ body }) => body.subarray(SEGMENT_HEAD_BYTES)));
}

/** Reads a profile. Throws DecodeError for whatever is not known. */
export function readProfile(profile: Buffer, tags: FoundTags): void {
  const count = profile.length >= HEADER_BYTES + 4 ? profile.readUInt32BE(HEADER_BYTES) : 0;
  const isWhole = profile.length >= HEADER_BYTES + 4 + count * ENTRY_BYTES;
  if (count < 1 || count > MAX_ENTRIES || !isWhole) giveWay("a whole profile");
  const addTo =
    (group: string): Add =>
    (name, raw, value) =>
      tags.add({ family: "ICC_Profile", group, name, raw, ...(value !== undefined && { value }) });
  readHeader(profile, addTo("ICC-header"));
  for (let index = 0; index < count; index += 1) {
    const at = HEADER_BYTES + 4 + index * ENTRY_BYTES;
    const [offset, size] = [profile.readUInt32BE(at + 4), profile.readUInt32BE(at + 8)];
    if (offset + size > profile.length) giveWay("a value inside the profile");
    readTag(
      profile.toString("latin1", at, at + 4),
      profile.subarray(offset, offset + size),
      addTo("ICC_Profile"),
    );
  }
}

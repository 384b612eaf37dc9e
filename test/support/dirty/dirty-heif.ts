/** HEICs and AVIFs with a value in items, in boxes beside them and behind the end. */

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cleanHeif } from "../../../electron/decoders/clean/heif/clean-heif.ts";
import { readHeif } from "../../../electron/decoders/clean/heif/read-heif.ts";
import { writeHeif } from "../../../electron/decoders/clean/heif/write-heif.ts";
import { plantTags } from "../judge-clean.ts";
import { inBytes, markerOf } from "./dirty-file.ts";
import type { DirtyFile } from "./dirty-file.ts";
import { picture } from "./pictures.ts";
import { profileWithText } from "./profile-with-text.ts";

const box = (type: string, body: string): Buffer => {
  const bytes = Buffer.from(`\0\0\0\0${type}${body}`, "latin1");
  bytes.writeUInt32BE(bytes.length);
  return bytes;
};

interface Base {
  readonly folder: string;
  readonly ending: "heic" | "avif";
  readonly bytes: Buffer;
}

interface More {
  readonly property?: Buffer;
  /** Further units in the coded data. */
  readonly units?: Buffer;
  /** Another item, which is no picture. */
  readonly words?: string;
}

/** The main picture of a file, as a clean copy has it, with one thing more: so that only this can be objected to. */
function withMore(bytes: Buffer, { property, units, words }: More): Buffer {
  const file = readHeif(Buffer.concat(cleanHeif(bytes).parts));
  const own = (file.associations.get(file.primary) ?? []).flatMap(({ index, isEssential }) => {
    const found = file.properties[index - 1];
    return found === undefined
      ? []
      : [{ bytes: box(found.type, found.body.toString("latin1")), isEssential }];
  });
  const item = {
    type: file.items.get(file.primary)?.type ?? "",
    isHidden: false,
    data: [file.dataOf(file.primary), ...(units === undefined ? [] : [units])],
    properties: [...own, ...(property === undefined ? [] : [{ bytes: property, isEssential: false }])],
  };
  const note = { type: "Exif", isHidden: true, data: [Buffer.from(words ?? "")], properties: [] };
  const items = words === undefined ? [item] : [item, note];
  return Buffer.concat(writeHeif({ brands: file.brands, primary: 1, items, references: [] }));
}

/** A message of an encoder that holds a text: a unit of H.265 behind its length, or one of AV1 with its size. */
function message(ending: Base["ending"], text: string): Buffer {
  const words = Buffer.from(text);
  if (ending === "avif")
    return Buffer.concat([Buffer.from([0x2a, words.length + 2, 31]), words, Buffer.from([0x80])]);
  const unit = Buffer.concat([Buffer.from([0x4e, 1, 5, words.length]), words, Buffer.from([0x80])]);
  return Buffer.concat([Buffer.from([0, 0, 0, unit.length]), unit]);
}

/** Bytes behind the data of the last item, inside of the box that holds it. */
function withUnusedData(laid: Buffer, text: string): Buffer {
  const at = laid.lastIndexOf("mdat") - 4;
  const whole = Buffer.concat([laid, Buffer.from(text)]);
  whole.writeUInt32BE(whole.length - at, at);
  return whole;
}

function dirtyFrom({ folder, ending, bytes }: Base): DirtyFile[] {
  const laid = withMore(bytes, {});
  const planted = (place: string, tags: (text: string) => string[]): DirtyFile => {
    const path = join(folder, `plant-${place.replaceAll(" ", "-")}.${ending}`);
    writeFileSync(path, bytes);
    plantTags(path, tags(markerOf(place)));
    return inBytes(place, readFileSync(path));
  };
  const at = (place: string, make: (text: string) => Uint8Array): DirtyFile =>
    inBytes(place, make(markerOf(place)));
  return [
    planted("exif", (text) => [`-IFD0:Artist=${text}`, "-GPSLatitude=51.16", "-GPSLatitudeRef=N"]),
    planted("xmp", (text) => [`-XMP-dc:Creator=${text}`]),
    at("description of the picture", (text) =>
      withMore(bytes, { property: box("udes", `\0\0\0\0en\0${text}\0\0\0`) }),
    ),
    at("message in the coded data", (text) => withMore(bytes, { units: message(ending, text) })),
    at("profile in place", (text) => {
      const profile = profileWithText("display-p3", text).toString("latin1");
      return withMore(bytes, { property: box("colr", `prof${profile}`) });
    }),
    at("item of words", (text) => withMore(bytes, { words: text })),
    at("data of no item", (text) => withUnusedData(laid, text)),
    at("free box", (text) => Buffer.concat([laid, box("free", text)])),
    at("motion video", (text) => Buffer.concat([laid, box("mpvd", `\0\0\0\x14ftypmp42\0\0\0\0${text}`)])),
    at("media of no item", (text) => Buffer.concat([laid, box("mdat", text)])),
    at("box of a maker", (text) => Buffer.concat([laid, box("uuid", `0123456789abcdef${text}`)])),
    at("bytes behind the end", (text) => Buffer.concat([laid, Buffer.from(`${text}\xff\xff`, "latin1")])),
  ];
}

/** Writes pictures and lets libheif's encoder put them into one file, the first as the main one. */
function encode(folder: string, ending: Base["ending"], pictures: readonly Uint8Array[]): Buffer {
  const paths = pictures.map((bytes, index) => {
    const path = join(folder, `base-${String(index)}.${bytes[0] === 0xff ? "jpg" : "png"}`);
    writeFileSync(path, bytes);
    return path;
  });
  const to = join(folder, `base.${ending}`);
  const codec = ending === "avif" ? ["-A"] : [];
  execFileSync("heif-enc", [...codec, "-q", "60", "-o", to, ...paths], { stdio: "pipe" });
  return readFileSync(to);
}

/** Two pictures in one file, the second with words of its own. */
async function withSecondPicture(folder: string, ending: Base["ending"]): Promise<DirtyFile> {
  const place = "second picture with words of its own";
  const second = picture(3, 64, 48).withExif({ IFD0: { Artist: markerOf(place) } });
  const pictures = [await picture(3, 128, 96).png().toBuffer(), await second.jpeg().toBuffer()];
  return inBytes(place, encode(folder, ending, pictures));
}

/** Where the profile of a picture is kept until a program reads it. */
function profileFile(folder: string, text: string): string {
  const path = join(folder, "plant-heif.icc");
  writeFileSync(path, profileWithText("display-p3", text));
  return path;
}

/** One HEIC for each hiding place; libheif's encoder makes the pictures. */
export async function dirtyHeics(folder: string): Promise<DirtyFile[]> {
  const profilePlace = "profile";
  const plain = await picture(3, 128, 96).png().toBuffer();
  const inColour = picture(3, 128, 96).withIccProfile(profileFile(folder, markerOf(profilePlace)));
  return [
    ...dirtyFrom({ folder, ending: "heic", bytes: encode(folder, "heic", [plain]) }),
    inBytes(profilePlace, encode(folder, "heic", [await inColour.png().toBuffer()])),
    await withSecondPicture(folder, "heic"),
  ];
}

/** One AVIF for each hiding place. */
export async function dirtyAvifs(folder: string): Promise<DirtyFile[]> {
  const profile = profileFile(folder, markerOf("profile"));
  const inColour = picture(3).withIccProfile(profile).avif({ effort: 0 });
  return [
    ...dirtyFrom({ folder, ending: "avif", bytes: await picture(4).avif({ effort: 0 }).toBuffer() }),
    inBytes("profile", await inColour.toBuffer()),
    await withSecondPicture(folder, "avif"),
  ];
}

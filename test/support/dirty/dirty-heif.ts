/** HEICs and AVIFs with a value in items, in boxes beside them and behind the end. */

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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

function dirtyFrom({ folder, ending, bytes }: Base): DirtyFile[] {
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
    at("free box", (text) => Buffer.concat([bytes, box("free", text)])),
    at("motion video", (text) => Buffer.concat([bytes, box("mpvd", `\0\0\0\x14ftypmp42\0\0\0\0${text}`)])),
    at("media of no item", (text) => Buffer.concat([bytes, box("mdat", text)])),
    at("box of a maker", (text) => Buffer.concat([bytes, box("uuid", `0123456789abcdef${text}`)])),
    at("bytes behind the end", (text) => Buffer.concat([bytes, Buffer.from(`${text}\xff\xff`, "latin1")])),
  ];
}

/** Writes pictures and lets libheif's encoder put them into one file, the first as the main one. */
function encodeHeic(folder: string, pictures: readonly Uint8Array[]): Buffer {
  const paths = pictures.map((bytes, index) => {
    const path = join(folder, `base-${String(index)}.${bytes[0] === 0xff ? "jpg" : "png"}`);
    writeFileSync(path, bytes);
    return path;
  });
  const to = join(folder, "base.heic");
  execFileSync("heif-enc", ["-q", "60", "-o", to, ...paths], { stdio: "pipe" });
  return readFileSync(to);
}

/** Where the profile of a picture is kept until a program reads it. */
function profileFile(folder: string, text: string): string {
  const path = join(folder, "plant-heif.icc");
  writeFileSync(path, profileWithText("display-p3", text));
  return path;
}

/** One HEIC for each hiding place; libheif's encoder makes the pictures. */
export async function dirtyHeics(folder: string): Promise<DirtyFile[]> {
  const [profilePlace, secondPlace] = ["profile", "second picture with words of its own"];
  const plain = await picture(3, 128, 96).png().toBuffer();
  const inColour = picture(3, 128, 96).withIccProfile(profileFile(folder, markerOf(profilePlace)));
  const second = picture(3, 64, 48).withExif({ IFD0: { Artist: markerOf(secondPlace) } });
  return [
    ...dirtyFrom({ folder, ending: "heic", bytes: encodeHeic(folder, [plain]) }),
    inBytes(profilePlace, encodeHeic(folder, [await inColour.png().toBuffer()])),
    inBytes(secondPlace, encodeHeic(folder, [plain, await second.jpeg().toBuffer()])),
  ];
}

/** One AVIF for each hiding place. */
export async function dirtyAvifs(folder: string): Promise<DirtyFile[]> {
  const profile = profileFile(folder, markerOf("profile"));
  const inColour = picture(3).withIccProfile(profile).avif({ effort: 0 });
  return [
    ...dirtyFrom({ folder, ending: "avif", bytes: await picture(4).avif({ effort: 0 }).toBuffer() }),
    inBytes("profile", await inColour.toBuffer()),
  ];
}

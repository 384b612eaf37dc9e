/** JPEG XLs with a value in the boxes beside the picture. */

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { inBytes, markerOf } from "./dirty-file.ts";
import type { DirtyFile } from "./dirty-file.ts";
import { exifWith } from "./exif-with.ts";
import { picture } from "./pictures.ts";

const box = (type: string, ...parts: readonly Uint8Array[]): Buffer => {
  const bytes = Buffer.concat([Buffer.from(`\0\0\0\0${type}`, "latin1"), ...parts]);
  bytes.writeUInt32BE(bytes.length);
  return bytes;
};

/** A JPEG XL with a compressed box beside its picture: the value in it is not to be seen in the bytes. */
export async function jxlWithCompressedBox(folder: string): Promise<Uint8Array> {
  const [{ bytes }] = (await dirtyJxls(folder)) as [DirtyFile];
  return Buffer.concat([
    bytes,
    box("brob", Buffer.from("xml "), brotliCompressSync(markerOf("compressed box"))),
  ]);
}

/** A bare JPEG XL without loss whose coded picture holds a colour profile, beside the PNG that it was made from. */
export async function jxlWithProfile(
  folder: string,
  profile: Uint8Array,
): Promise<{ readonly bytes: Uint8Array; readonly png: Buffer }> {
  const [icc, from, to] = ["in.icc", "with-profile.png", "with-profile.jxl"].map((name) =>
    join(folder, name),
  );
  writeFileSync(icc ?? "", profile);
  const png = await picture()
    .withIccProfile(icc ?? "")
    .png()
    .toBuffer();
  writeFileSync(from ?? "", png);
  execFileSync("cjxl", ["--quiet", "-d", "0", "-e", "3", "--container=0", from ?? "", to ?? ""], {
    stdio: "pipe",
  });
  return { bytes: readFileSync(to ?? ""), png };
}

/** One JPEG XL for each hiding place; libjxl's encoder makes the picture. */
export async function dirtyJxls(folder: string): Promise<DirtyFile[]> {
  const [from, to] = [join(folder, "base-for-jxl.png"), join(folder, "base.jxl")];
  writeFileSync(from, await picture().png().toBuffer());
  execFileSync("cjxl", ["--quiet", "-d", "1", "-e", "3", "--container=0", from, to], { stdio: "pipe" });
  const bare = readFileSync(to);
  const head = Buffer.from("0000000c4a584c200d0a870a00000014667479706a786c20000000006a786c20", "hex");
  const wrap = (...boxes: readonly Uint8Array[]): Buffer => Buffer.concat([head, ...boxes]);
  const at = (place: string, make: (text: Buffer) => Uint8Array): DirtyFile =>
    inBytes(place, make(Buffer.from(markerOf(place))));
  const picturePart = box("jxlc", bare);
  const half = Math.floor(bare.length / 2);
  const parts = [
    box("jxlp", Buffer.from([0, 0, 0, 0]), bare.subarray(0, half)),
    box("jxlp", Buffer.from([0x80, 0, 0, 1]), bare.subarray(half)),
  ];
  return [
    at("exif", (text) => wrap(box("Exif", Buffer.alloc(4), exifWith(text.toString(), 1)), picturePart)),
    at("xmp", (text) => wrap(picturePart, box("xml ", text))),
    at("xmp between parts", (text) => wrap(...parts.slice(0, 1), box("xml ", text), ...parts.slice(1))),
    at("jumbf", (text) => wrap(box("jumb", text), picturePart)),
    at("behind a bare picture", (text) => Buffer.concat([bare, text])),
    at("behind the picture in its box", (text) => wrap(box("jxlc", bare, text))),
    at("box behind the end", (text) => Buffer.concat([wrap(picturePart), box("uuid", text)])),
    at("free box", (text) => wrap(picturePart, box("free", text))),
  ];
}

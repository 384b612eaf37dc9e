/** Files to measure with: content that does not compress and is never the same twice, made faster than a disk writes. */

import { createCipheriv, randomBytes, type Cipheriv } from "node:crypto";
import { closeSync, ftruncateSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { exifSegment } from "../../electron/cli/demo/make-exif.ts";
import { encodeJpeg, jpegSegment } from "../../electron/cli/demo/make-jpeg.ts";

const BLOCK = Buffer.alloc(1024 * 1024);

const noise = (): Cipheriv => createCipheriv("aes-128-ctr", randomBytes(16), randomBytes(16));

/** Writes `sizeBytes` of noise to a new file. */
export function makeNoiseFile(path: string, sizeBytes: number): void {
  const stream = noise();
  const file = openSync(path, "wx");
  for (let left = sizeBytes; left > 0; left -= BLOCK.length) {
    writeSync(file, stream.update(BLOCK.subarray(0, Math.min(left, BLOCK.length))));
  }
  closeSync(file);
}

/** Makes a file that says it is `sizeBytes` long and holds next to nothing. */
export function makeSparseFile(path: string, sizeBytes: number): void {
  const file = openSync(path, "wx");
  ftruncateSync(file, sizeBytes);
  closeSync(file);
}

/** Makes `count` files of `sizeBytes` noise in folders of a thousand. */
export function makeManyFiles(folder: string, count: number, sizeBytes: number): void {
  const stream = noise();
  for (let index = 0; index < count; index += 1) {
    const place = join(folder, `part-${Math.floor(index / 1000)}`);
    if (index % 1000 === 0) mkdirSync(place, { recursive: true });
    const file = openSync(join(place, `note-${index}.bin`), "wx");
    writeSync(file, stream.update(BLOCK.subarray(0, sizeBytes)));
    closeSync(file);
  }
}

const photoFacts = {
  make: "Camera",
  model: "Model 7",
  takenAt: "2026:11:21 20:00:00",
  latitude: 51.1,
  longitude: 71.4,
  altitudeMetres: 347,
  width: 16,
  height: 16,
};

/** Makes `count` JPEG files of about `sizeBytes`, each with metadata and content of its own; their pixels are noise. */
export function makePhotos(folder: string, count: number, sizeBytes: number): void {
  mkdirSync(folder);
  const stream = noise();
  const start = Buffer.concat([Buffer.from([0xff, 0xd8]), exifSegment(photoFacts)]);
  const frame = jpegSegment(0xc0, Buffer.from([8, 0, 16, 0, 16, 1, 1, 0x11, 0]));
  const scan = jpegSegment(0xda, Buffer.from([1, 1, 0, 0, 63, 0]));
  for (let index = 0; index < count; index += 1) {
    const pixels = stream.update(BLOCK.subarray(0, sizeBytes)).map((byte) => (byte === 0xff ? 0xfe : byte));
    const photo = Buffer.concat([start, frame, scan, pixels, Buffer.from([0xff, 0xd9])]);
    const file = openSync(join(folder, `IMG_${String(index).padStart(4, "0")}.jpg`), "wx");
    writeSync(file, photo);
    closeSync(file);
  }
}

const SIDE = 520;

/** Makes `count` JPEG files of about 0.8 MB that decode, each with a time of its own; returns all their bytes. */
export function makeTruePhotos(folder: string, count: number): number {
  mkdirSync(folder);
  const pixels = randomBytes(SIDE * SIDE * 3);
  const colourAt = (x: number, y: number) => {
    const at = (y * SIDE + x) * 3;
    return [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0] as const;
  };
  const picture = encodeJpeg({ width: SIDE, height: SIDE, colourAt }, []);
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    const takenAt = `2026:11:21 20:${String(Math.floor(index / 60)).padStart(2, "0")}:${String(index % 60).padStart(2, "0")}`;
    const segment = exifSegment({ ...photoFacts, takenAt, width: SIDE, height: SIDE });
    const photo = Buffer.concat([picture.subarray(0, 2), segment, picture.subarray(2)]);
    const file = openSync(join(folder, `IMG_${String(index).padStart(4, "0")}.jpg`), "wx");
    writeSync(file, photo);
    closeSync(file);
    total += photo.length;
  }
  return total;
}

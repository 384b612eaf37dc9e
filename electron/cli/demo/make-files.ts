/** The files of the demo: all of them made here, none of them about anybody. */

import { join } from "node:path";
import { mkdir, writeFile } from "node:fs/promises";
import { encodeClip } from "./make-clip.ts";
import { encodePdf } from "./make-document.ts";
import { exifSegment } from "./make-exif.ts";
import { encodeJpeg } from "./make-jpeg.ts";

/** A file that the demo imports. */
export interface DemoFile {
  readonly name: string;
  readonly what: string;
  readonly bytes: Buffer;
}

type Colour = readonly [number, number, number];

/** A steppe under a low sun. */
function landscape(width: number, height: number, sunX: number) {
  return (x: number, y: number): Colour => {
    const horizon = height * 0.62 + Math.sin(x / (width / 9)) * (height / 40);
    const fromSun = Math.hypot(x - sunX, y - height * 0.4) / height;
    if (y > horizon) return [150 - (y / height) * 60, 120 - (y / height) * 30, 60];
    if (fromSun < 0.08) return [255, 240, 190];
    const glow = Math.max(0, 1 - fromSun);
    return [90 + 140 * glow, 130 + 60 * glow, 200 - 40 * glow];
  };
}

function photo(): Buffer {
  const facts = {
    make: "Sandyq",
    model: "Demo camera",
    takenAt: "2026:11:21 10:30:00",
    latitude: 51.1283,
    longitude: 71.4305,
    altitudeMetres: 347,
    width: 640,
    height: 480,
  };
  const { width, height } = facts;
  return encodeJpeg({ width, height, colourAt: landscape(width, height, 450) }, [exifSegment(facts)]);
}

function clip(): Buffer {
  const [width, height] = [160, 120];
  return encodeClip({
    width,
    height,
    frameCount: 24,
    framesPerSecond: 12,
    colourAt: (frame, x, y) => landscape(width, height, 20 + frame * 5)(x, y),
  });
}

/** Makes the four files. */
export function demoFiles(): DemoFile[] {
  const page = ["Sandyq demo", "This page was made by the demo itself.", "It stands for a scanned document."];
  const text = "Бұл мәтінді демонстрацияның өзі жасады.\nСандық жоғалтуға болмайтынды сақтайды.\n";
  return [
    { name: "photo-0412.jpg", what: "a photo that says where and when it was taken", bytes: photo() },
    { name: "clip-0413.avi", what: "a video clip of two seconds", bytes: clip() },
    { name: "scan.pdf", what: "a PDF document", bytes: encodePdf(page) },
    { name: "Әділет сандығы.txt", what: "a text whose name has Kazakh letters", bytes: Buffer.from(text) },
  ];
}

/** Writes the files into a new folder. */
export async function writeDemoFiles(folder: string, files: readonly DemoFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of files) await writeFile(join(folder, name), bytes, { flag: "wx" });
}

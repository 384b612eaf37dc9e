/** A folder of made-up files as a phone would give them, for looking at the window with. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { demoFiles } from "../../electron/cli/demo/make-files.ts";

const COUNT = 11;

/** Hills below a sky, another hour of the day in each. */
const hills = (at: number): string => {
  const hue = (at * 29 + 200) % 360;
  const high = 260 + ((at * 53) % 160);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">
    <rect width="1200" height="800" fill="hsl(${hue} 40% 78%)"/>
    <circle cx="${200 + at * 70}" cy="${140 + at * 12}" r="60" fill="hsl(${(hue + 40) % 360} 70% 90%)"/>
    <path d="M0 ${high + 160} Q300 ${high} 620 ${high + 140} T1200 ${high + 60} V800 H0Z" fill="hsl(${hue} 25% 55%)"/>
    <path d="M0 ${high + 300} Q420 ${high + 120} 760 ${high + 260} T1200 ${high + 200} V800 H0Z" fill="hsl(${hue} 30% 35%)"/>
  </svg>`;
};

/** Writes the files; returns their paths. */
export async function makeSamples(folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const paths: string[] = [];
  for (let at = 0; at < COUNT; at += 1) {
    const hour = String(8 + at).padStart(2, "0");
    const taken = `2026:04:${String(3 + (at >> 2)).padStart(2, "0")} ${hour}:1${at % 6}:07`;
    const exif = {
      IFD0: { Make: "Telefon", Model: "T-40", DateTime: taken },
      IFD2: { DateTimeOriginal: taken },
    };
    const path = join(folder, `IMG_20260403_${hour}1${at % 6}07.jpg`);
    writeFileSync(
      path,
      await sharp(Buffer.from(hills(at)))
        .withExif(exif)
        .jpeg({ quality: 80 })
        .toBuffer(),
    );
    paths.push(path);
  }
  for (const { name, bytes } of demoFiles()) {
    writeFileSync(join(folder, name), bytes);
    paths.push(join(folder, name));
  }
  const texts = [
    ["заметка о встрече у моста.txt", "Сәлем. Кездесу көпір жанында болды.\n"],
    [`${"a very long name that somebody gave to a file ".repeat(4).trim()}.txt`, "long\n"],
    ["شهادة-٢٠٢٦.txt", "نص\n"],
  ] as const;
  for (const [name, text] of texts) {
    const path = join(folder, name);
    writeFileSync(path, text);
    paths.push(path);
  }
  return paths;
}

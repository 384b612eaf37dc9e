/** Pictures whose four corners have four colours, so that a turn or a mirror shows. */

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import type { Sharp } from "sharp";

const colours = { red: [220, 20, 20], green: [20, 160, 20], blue: [20, 20, 220], white: [250, 250, 250] };
export type Colour = keyof typeof colours;

/** Left and right above, left and right below. */
export const storedCorners: readonly Colour[] = ["red", "green", "blue", "white"];
/** The same turned to the right by a quarter, as orientation 6 asks a viewer to do. */
export const turnedCorners: readonly Colour[] = ["blue", "red", "white", "green"];

function samplesOf(width: number, height: number): Buffer {
  const samples = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const corner = storedCorners[(x < width / 2 ? 0 : 1) + (y < height / 2 ? 0 : 2)] ?? "white";
      samples.set(colours[corner], (y * width + x) * 3);
    }
  }
  return samples;
}

/** One, ready to be encoded in any format. */
export const cornerPicture = (width = 480, height = 360): Sharp =>
  sharp(samplesOf(width, height), { raw: { width, height, channels: 3 } });

/** A PDF file whose one page, 200 by 150 points, has the four colours, and words in the upper left one. */
export function cornerPdf(words = ""): Buffer {
  const fills = [
    ["red", "0 75"],
    ["green", "100 75"],
    ["blue", "0 0"],
    ["white", "100 0"],
  ] as const;
  const painted = fills
    .map(([name, at]) => `${colours[name].map((part) => part / 255).join(" ")} rg ${at} 100 75 re f`)
    .join("\n");
  const content = `${painted}\n1 g BT /F 12 Tf 4 130 Td (${words}) Tj ET`;
  const objects = [
    "<</Type /Catalog /Pages 2 0 R>>",
    "<</Type /Pages /Kids [3 0 R] /Count 1>>",
    "<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 150] /Resources <</Font <</F 5 0 R>>>> /Contents 4 0 R>>",
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join("");
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<</Size 6 /Root 1 0 R>>\nstartxref\n0\n%%EOF\n`, "latin1");
}

/** The same picture as HEIC, by libheif's own encoder; the folder takes what lies in between. */
export async function cornerHeic(folder: string): Promise<Buffer> {
  const [from, to] = [join(folder, "corners.png"), join(folder, "corners.heic")];
  writeFileSync(from, await cornerPicture().png().toBuffer());
  execFileSync("heif-enc", ["-q", "70", "-o", to, from], { stdio: "pipe" });
  return readFileSync(to);
}

/** The colours that the corners of an encoded picture have. */
export async function cornersOf(bytes: Uint8Array): Promise<Colour[]> {
  const { data, info } = await sharp(bytes)
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const places = [
    [0.2, 0.2],
    [0.8, 0.2],
    [0.2, 0.8],
    [0.8, 0.8],
  ] as const;
  return places.map(([x, y]) => {
    const at = (Math.floor(y * height) * width + Math.floor(x * width)) * channels;
    const distance = (name: Colour): number =>
      colours[name].reduce((sum, part, index) => sum + Math.abs(part - (data[at + index] ?? 0)), 0);
    return (Object.keys(colours) as Colour[]).reduce((best, next) =>
      distance(next) < distance(best) ? next : best,
    );
  });
}

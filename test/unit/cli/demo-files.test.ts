import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoFiles, writeDemoFiles, type DemoFile } from "../../../electron/cli/demo/make-files.ts";
import { encodePdf } from "../../../electron/cli/demo/make-document.ts";
import { encodeJpeg } from "../../../electron/cli/demo/make-jpeg.ts";
import { hasProgram } from "../../support/programs.ts";

const folder = mkdtempSync(join(tmpdir(), "sandyq-demo-files-"));
let files: DemoFile[] = [];

beforeAll(async () => {
  files = demoFiles();
  await writeDemoFiles(folder, files);
});
afterAll(() => rmSync(folder, { recursive: true }));

function told(program: string, words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: folder, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return stdout;
}

describe("the files of the demo", () => {
  it("are the same at every run, and none is empty", () => {
    expect(demoFiles()).toEqual(files);
    expect(files.map(({ bytes }) => bytes.length).every((length) => length > 100)).toBe(true);
    expect(readdirSync(folder).toSorted()).toEqual(files.map(({ name }) => name).toSorted());
  });

  it("hold a text whose name has letters of Kazakh alone", () => {
    expect(files.filter(({ name }) => /[әіңғүұқөһ]/i.test(name))).toHaveLength(1);
  });

  it("hold a photo that says where and when it was taken", (ctx) => {
    if (!hasProgram("exiftool")) ctx.skip("exiftool is not on this computer");
    const [facts] = JSON.parse(told("exiftool", ["-json", "-n", "-all", "-validate", "photo-0412.jpg"]));
    expect(facts).toMatchObject({
      Validate: "0 0 0",
      MIMEType: "image/jpeg",
      ImageWidth: 640,
      ImageHeight: 480,
      Make: "Sandyq",
      DateTimeOriginal: "2026:11:21 10:30:00",
      GPSLatitude: 51.1283,
      GPSLongitude: 71.4305,
      GPSAltitude: 347,
    });
  });

  it("hold a photo whose picture is the one that was drawn", (ctx) => {
    if (!hasProgram("ffmpeg")) ctx.skip("ffmpeg is not on this computer");
    const words = ["-v", "error", "-i", "photo-0412.jpg", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"];
    const { stdout } = spawnSync("ffmpeg", words, { cwd: folder, maxBuffer: 1 << 24 });
    expect(stdout).toHaveLength(640 * 480 * 3);
    const pixel = (x: number, y: number) => [...stdout.subarray((y * 640 + x) * 3, (y * 640 + x) * 3 + 3)];
    const near = (actual: number[], wanted: number[]) =>
      actual.every((value, index) => Math.abs(value - (wanted[index] ?? 0)) < 10);
    expect(near(pixel(450, 192), [255, 240, 190])).toBe(true);
    expect(near(pixel(100, 400), [100, 95, 60])).toBe(true);
  });

  it("hold a clip that plays to its end", (ctx) => {
    if (!hasProgram("ffprobe")) ctx.skip("ffprobe is not on this computer");
    const words = ["-v", "error", "-of", "json", "-count_frames", "-show_streams", "clip-0413.avi"];
    expect(JSON.parse(told("ffprobe", words))).toMatchObject({
      streams: [{ codec_name: "mjpeg", width: 160, height: 120, nb_read_frames: "24", duration: "2.000000" }],
    });
  });
});

describe("a JPEG", () => {
  it.each([
    [1, 1],
    [8, 8],
    [17, 9],
  ])("of %d by %d pixels of noise decodes", (width, height) => {
    const jpeg = encodeJpeg(
      { width, height, colourAt: (x, y) => [(x * 97) % 256, (y * 61) % 256, (x * y * 31) % 256] },
      [],
    );
    expect([...jpeg.subarray(0, 2), ...jpeg.subarray(-2)]).toEqual([0xff, 0xd8, 0xff, 0xd9]);
    if (!hasProgram("ffmpeg")) return;
    const decode = ["-v", "error", "-i", "-", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"];
    expect(spawnSync("ffmpeg", decode, { input: jpeg }).stdout).toHaveLength(width * height * 3);
  });
});

describe("a PDF", () => {
  it("has its objects where its table says", () => {
    const text = encodePdf(["One (1) line", "and \\ another"]).toString("latin1");
    const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    const entries = text.slice(table).match(/^\d{10} 00000 n $/gm) ?? [];
    expect(text.slice(table, table + 5)).toBe("xref\n");
    expect(entries).toHaveLength(5);
    for (const [index, entry] of entries.entries()) {
      expect(text.slice(Number(entry.slice(0, 10)))).toMatch(new RegExp(`^${index + 1} 0 obj\\n`));
    }
    expect(text).toContain("(One \\(1\\) line)");
    const [, length = "", content = ""] = /Length (\d+) >>\nstream\n(.*)\nendstream/s.exec(text) ?? [];
    expect(content).toHaveLength(Number(length));
  });
});

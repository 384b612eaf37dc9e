import { beforeAll, describe, expect, it } from "vitest";
import { demoFiles } from "../../../../electron/cli/demo/make-files.ts";
import { DecodeError } from "../../../../electron/core/errors.ts";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import { loadInterpreter } from "../../../../electron/decoders/exiftool/load-package.ts";
import { moduleWithCode } from "../../../../electron/decoders/exiftool/machine-code.ts";
import { decodePrepared, encodePrepared } from "../../../../electron/decoders/exiftool/prepared-file.ts";
import type { Scan } from "../../../../electron/decoders/exiftool/read-tags.ts";
import { Scanner } from "../../../../electron/decoders/exiftool/scanner.ts";

const files = demoFiles().map(({ name, bytes }) => ({ bytes, nameEnding: name.split(".").at(-1) ?? "" }));

async function tagsOf(scanner: Scanner): Promise<Scan[]> {
  const scans: Scan[] = [];
  for (const { bytes, nameEnding } of files)
    scans.push(await scanner.scan(sourceOf(bytes), { nameEnding, unknown: false, embedded: 3 }));
  return scans;
}

describe("an interpreter that was prepared", () => {
  let module: WebAssembly.Module;
  beforeAll(async () => {
    module = await loadInterpreter();
  });

  it("reads what one reads that was started", async () => {
    const started = await Scanner.startFresh(module);
    const { image } = decodePrepared(
      Buffer.from(encodePrepared({ image: await started.image(module), code: new Uint8Array(7) })),
    );
    const expected = await tagsOf(started);
    expect(expected.every(({ tags }) => tags.length > 3)).toBe(true);
    const resumed = await Scanner.resume(module, image);
    expect(await tagsOf(resumed)).toEqual(expected);
    // What the first one has seen since is nothing to the next.
    expect(await tagsOf(await Scanner.resume(module, image))).toEqual(expected);
  });

  it("is no use without machine code for this very V8", () => {
    for (const code of [new Uint8Array(), new Uint8Array(4), new Uint8Array(4096).fill(7)])
      expect(moduleWithCode(code, new Uint8Array(8))).toBeUndefined();
  });
});

describe("the file of a prepared interpreter", () => {
  const image = {
    ...{ memoryBytes: 131_072, stackPointer: 65_536, files: { open: [4], next: 6 } },
    runs: [
      { at: 4096, changed: Buffer.alloc(4096, 1) },
      { at: 65_536, changed: Buffer.alloc(8192, 2) },
    ],
  };
  const bytes = Buffer.from(encodePrepared({ image, code: Buffer.from("code") }));

  it("holds all of it", () => {
    expect(decodePrepared(bytes)).toEqual({ image, code: Buffer.from("code") });
  });

  it("is refused with any byte changed, cut or added", () => {
    const changed = [0, 31, 32, 40, 300, 5000, bytes.length - 1].map((at) => {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    });
    const cut = [0, 10, 36, 1000, bytes.length - 1].map((length) => bytes.subarray(0, length));
    for (const wrong of [...changed, ...cut, Buffer.concat([bytes, Buffer.alloc(1)])])
      expect(() => decodePrepared(wrong)).toThrow(DecodeError);
  });
});

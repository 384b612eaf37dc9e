import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { concatBytes } from "../../../electron/core/bytes/bytes.ts";
import { TarReader } from "../../../electron/core/tar/read-tar.ts";
import { collect, inParts } from "../../support/byte-streams.ts";
import { hasProgram } from "../../support/programs.ts";
import { endMark, padded } from "../../support/tar-blocks.ts";
import { tarHeader } from "../../../electron/core/tar/write-tar.ts";

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "tar-"))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach((ctx) => {
  if (!hasProgram("tar")) ctx.skip("GNU tar is not installed");
});

const bodyOf = (length: number) => Uint8Array.from({ length }, (_, index) => index % 251);
const files = ["plain.bin", `${"deep/".repeat(30)}file`, "имя с пробелом", "қазақша атауы.txt"].map(
  (name, index) => ({
    name,
    body: bodyOf([0, 511, 512, 70_000][index] ?? 0),
  }),
);

async function readAll(archive: Uint8Array) {
  const found = new Map<string, Uint8Array>();
  for await (const { path, type, body } of new TarReader(inParts(archive, 4096)).members()) {
    if (type === "file") found.set(path, await collect(body));
  }
  return found;
}

describe("GNU tar", () => {
  it.each([["--format=ustar"], ["--format=pax", "--pax-option=delete=mtime,delete=atime,delete=ctime"]])(
    "writes what we read (%s)",
    async (...options) => {
      const source = join(folder, options.join().length.toString());
      for (const { name, body } of files) {
        mkdirSync(join(source, name, ".."), { recursive: true });
        writeFileSync(join(source, name), body);
      }
      const names = files.map(({ name }) => name);
      const { status, stdout, stderr } = spawnSync(
        "tar",
        [...options, "-C", source, "-cf", "-", "--no-recursion", "deep", ...names],
        {
          maxBuffer: 1 << 26,
        },
      );
      expect([status, stderr.toString()]).toEqual([0, ""]);
      expect(await readAll(stdout)).toEqual(new Map(files.map(({ name, body }) => [name, body])));
    },
  );

  it("reads what we write, with size, time and mode, and nothing of this machine", () => {
    const archive = join(folder, "ours.tar");
    const members = [bodyOf(0), bodyOf(1), bodyOf(512), bodyOf(70_001)];
    const blocks = members.map((body, index) =>
      concatBytes(tarHeader(`id/data/${index}.bin`, body.length, 1_700_000_000), padded(body)),
    );
    writeFileSync(archive, concatBytes(...blocks, endMark));
    const listing = spawnSync("tar", ["--utc", "-tvf", archive], { encoding: "utf8" });
    expect(listing.stderr).toBe("");
    expect(listing.stdout.split("\n")[3]).toMatch(
      /^-rw-r--r-- 0\/0 +70001 2023-11-14 22:13 id\/data\/3.bin$/,
    );
    expect(spawnSync("tar", ["-C", folder, "-xf", archive]).status).toBe(0);
    for (const [index, body] of members.entries()) {
      expect(Uint8Array.from(readFileSync(join(folder, `id/data/${index}.bin`)))).toEqual(body);
    }
  });

  it("understands the size of a member above 8 GiB", () => {
    const archive = join(folder, "large.tar");
    writeFileSync(archive, tarHeader("large", 9_000_000_000, 0));
    spawnSync("truncate", ["-s", String(1536 + 9_000_000_000 + 512 + 1024), archive]);
    expect(statSync(archive).size).toBeGreaterThan(9_000_000_000);
    const { stdout, status } = spawnSync("tar", ["-tvf", archive], { encoding: "utf8" });
    expect([status, stdout]).toEqual([0, expect.stringMatching(/ 9000000000 .* large\n$/)]);
  });
});

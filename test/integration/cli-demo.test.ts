import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeRoom, plainEnvironment } from "../support/cli-room.ts";
import { hasProgram } from "../support/programs.ts";

const room = makeRoom();
let temporary = "";

beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), "sandyq-demo-room-"));
});
afterAll(() => {
  room.remove();
  rmSync(temporary, { recursive: true, force: true });
});

const demoDocument = v.strictObject({
  holds: v.boolean(),
  seconds: v.number(),
  steps: v.array(v.strictObject({ title: v.string(), holds: v.boolean(), seconds: v.number() })),
});

function demo(environment: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const result = room.ask(["demo", ...words], { environment: { TMPDIR: temporary, ...environment } });
  return { ...result, report: v.parse(demoDocument, result.document) };
}

/** A folder of programs: the first named ones as scripts, all others as they are on this computer. */
function programs(
  name: string,
  scripts: Readonly<Record<string, string>>,
  linked: readonly string[],
): string {
  const folder = room.path(name);
  mkdirSync(folder);
  for (const [program, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, program), `#!/bin/sh\n${script}\n`, { mode: 0o700 });
  }
  for (const program of linked) {
    const found = plainEnvironment.PATH.split(delimiter)
      .filter((place) => existsSync(place))
      .map((place) => join(place, program))
      .find((path) => hasProgram(program) && readdirSync(join(path, "..")).includes(program));
    if (found !== undefined) symlinkSync(found, join(folder, program));
  }
  return folder;
}

describe("the demo", () => {
  it("holds, and leaves nothing behind", () => {
    const { status, report, stderr } = demo({});
    expect(report.steps.filter(({ holds }) => !holds)).toEqual([]);
    expect(report).toMatchObject({ holds: true });
    expect(report.steps.length).toBeGreaterThan(9);
    expect(status).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
    for (const program of ["age", "minisign", "python3"]) {
      if (!hasProgram(program)) expect(stderr).toMatch(new RegExp(`Not on this computer.*${program}`));
    }
  });

  it("says which programs are absent, and goes on without them", () => {
    const { status, stderr } = demo({ PATH: programs("bare", {}, ["mkdir", "tar"]) }, "--keep", "kept");
    expect(status).toBe(0);
    expect(stderr).toContain("therefore not shown: age, sha256sum, minisign");
    expect(stderr).toContain("therefore not shown: age, python3");
    expect(readdirSync(room.path("kept"))).toContain("vault");
    // Written without a mode of their own: only the umask keeps others out.
    expect(statSync(room.path("kept", "passphrase.txt")).mode & 0o077).toBe(0);
  });

  it("fails when a step does not hold", () => {
    const lying = { age: 'case "$1" in --version) echo v1.3.0;; *) : >bundle.tar;; esac', tar: "exit 0" };
    const { status, report, stderr } = demo({ PATH: programs("lying", lying, ["mkdir"]) });
    expect(status).toBe(1);
    expect(report.holds).toBe(false);
    expect(report.steps.at(-1)).toMatchObject({ holds: false });
    expect(stderr).toContain("DOES NOT HOLD");
    expect(readdirSync(temporary)).toEqual([]);
  });
});

/**
 * The power fails while an import writes: of everything that was not made durable nothing is left. After each time the
 * vault on the disk must open, be sound, have what was reported, and take the same import to its end.
 */

import { cpSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openRoom, type Room } from "../support/disturbed-vaults.ts";
import { cutPower, makeDisk, mountDisk, syncDisk, unmount, whyNoPowerCut } from "../support/loop-disk.ts";
import { hasProgram, needPrograms } from "../support/programs.ts";
import { sandyqCommand } from "../support/sandyq.ts";
import { readTrace, runTraced, type TracedRun } from "../support/strace.ts";
import { placesIn, spread, writingCalls } from "../support/trials.ts";
import { clearAway, judgeAfterImport, reportedBy } from "../support/vault-judge.ts";

const DISK_MEBIBYTES = 96;
const CUTS = process.env["SLOW"] === "1" ? 120 : 7;

let room: Room;
let obstacle: string | undefined;
let places: string[] = [];

interface Cut {
  readonly run: TracedRun;
  readonly faults: readonly string[];
}

/** Imports on a fresh disk, disturbed as told, cuts the power, and judges what the disk holds. */
async function importAndCut(injections: readonly string[]): Promise<Cut> {
  const [image, copy, place, output] = ["disk", "copy", "mounted", "trace"].map((name) =>
    room.newPath(name),
  ) as [...[string, string, string, string]];
  makeDisk(image, DISK_MEBIBYTES);
  mountDisk(image, place);
  const vault = join(place, "vault");
  cpSync(room.vault, vault, { recursive: true });
  syncDisk(place);
  const words = ["import", vault, room.sources, "--passphrase-file", room.passphraseFile, "--json"];
  const { environment } = room;
  const run = await runTraced([...sandyqCommand, ...words], {
    calls: writingCalls,
    injections,
    output,
    environment,
  });
  cutPower(image, copy);
  if (run.status === 0) places = placesIn(readTrace(output), [vault]);
  unmount(place);
  mountDisk(copy, place);
  const faults = await judgeAfterImport(vault, { sources: room.sources, reported: reportedBy(run.stdout) });
  unmount(place);
  clearAway(image, copy, place, output);
  return { run, faults };
}

describe("a power cut", () => {
  beforeAll(async () => {
    if (!hasProgram("strace")) return;
    room = await openRoom();
    obstacle = whyNoPowerCut(room.folder);
  });
  beforeEach((test) => {
    needPrograms(test, "strace");
    if (obstacle !== undefined) test.skip(obstacle);
  });
  afterAll(() => room.close());

  it("right after an import takes nothing of what was reported", async () => {
    const { run, faults } = await importAndCut([]);
    expect(run.status).toBe(0);
    expect(reportedBy(run.stdout)).toHaveLength(4);
    expect(faults).toEqual([]);
  });

  it("is seen to take it when nothing was made durable", async () => {
    const { run, faults } = await importAndCut(["fsync:retval=0", "fdatasync:retval=0"]);
    expect(run.status).toBe(0);
    expect(faults.join("\n")).toContain("reported");
  });

  it("leaves a sound vault at any moment of an import", async () => {
    const cuts = spread(
      places.filter((place) => !place.startsWith("close ")),
      CUTS,
    );
    const faults: string[] = [];
    for (const place of cuts) {
      const injection = place.replace(" ", ":signal=KILL:when=");
      const cut = await importAndCut([injection]);
      faults.push(...cut.faults.map((fault) => `${injection}: ${fault}`));
    }
    console.log(`${cuts.length} of ${places.length} moments tried`);
    expect(faults).toEqual([]);
  });
});

/**
 * An import is killed, or its disk is full or failing, at every call of the system that changes the vault. After each
 * time the vault must open, be sound, have what was reported, and take the same import to its end.
 */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hasProgram, needPrograms } from "../support/programs.ts";
import { openRoom, type Room } from "../support/disturbed-vaults.ts";
import { sandyqCommand } from "../support/sandyq.ts";
import { readTrace, runTraced, type TracedRun } from "../support/strace.ts";
import {
  endsProperly,
  injectionAt,
  placesIn,
  shiftOf,
  spread,
  strikesOutside,
  twoAtATime,
  writingCalls,
  type Disturbance,
} from "../support/trials.ts";
import { clearAway, judgeAfterImport, reportedBy } from "../support/vault-judge.ts";

const isSlow = process.env["SLOW"] === "1";
const limits: Readonly<Record<Disturbance, number>> = {
  "signal=KILL": 30,
  "error=ENOSPC": 12,
  "error=EIO": 12,
};

let room: Room;
let places: string[] = [];

interface Run {
  readonly vault: string;
  readonly output: string;
  readonly injections?: readonly string[];
  /** A module to be loaded before the program. */
  readonly preload?: string;
}

function runImport({ vault, output, injections = [], preload }: Run): Promise<TracedRun> {
  const words = ["import", vault, room.sources, "--passphrase-file", room.passphraseFile, "--json"];
  const environment = {
    ...room.environment,
    ...(preload === undefined ? {} : { NODE_OPTIONS: `--import=${preload}` }),
  };
  return runTraced([...sandyqCommand, ...words], { calls: writingCalls, injections, output, environment });
}

async function trial(injection: string, preload?: string): Promise<string[]> {
  const [vault, output] = [room.copyOfVault(), room.newPath("trace")];
  const run = await runImport({
    vault,
    output,
    injections: [injection],
    ...(preload === undefined ? {} : { preload }),
  });
  const faults = await judgeAfterImport(vault, { sources: room.sources, reported: reportedBy(run.stdout) });
  const mayLoseThreads = strikesOutside(readTrace(output), injection, room.folder);
  if (!endsProperly(run, mayLoseThreads))
    faults.push(`status ${run.status ?? "signal"}: ${run.stderr} ${run.stdout}`);
  clearAway(vault, output);
  return faults.map((fault) => `${injection}: ${fault}`);
}

describe("an import that is disturbed", () => {
  beforeAll(async () => {
    if (!hasProgram("strace")) return;
    room = await openRoom();
    // Twice: the first run compiles, and only the second is like all that follow.
    for (let run = 0; run < 2; run += 1) {
      const [vault, output] = [room.copyOfVault(), room.newPath("trace")];
      expect(await runImport({ vault, output })).toMatchObject({ status: 0 });
      places = placesIn(readTrace(output), [vault]);
      clearAway(vault, output);
    }
  });
  beforeEach((test) => needPrograms(test, "strace"));
  afterAll(() => room.close());

  it("writes in more than fifty places", () => expect(places.length).toBeGreaterThan(50));

  it.each<[string, Disturbance]>([
    ["killed", "signal=KILL"],
    ["told that the disk is full", "error=ENOSPC"],
    ["told that the disk failed", "error=EIO"],
  ])("leaves a sound vault when it is %s", async (_what, disturbance) => {
    const injections = places
      .map((place) => injectionAt(place, disturbance))
      .filter((injection) => injection !== undefined);
    const chosen = isSlow ? injections : spread(injections, limits[disturbance], shiftOf[disturbance]);
    const faults = await twoAtATime(chosen.map((injection) => () => trial(injection)));
    console.log(`${disturbance}: ${chosen.length} of ${injections.length} places tried`);
    expect(faults.flat()).toEqual([]);
  });

  it("is seen to be unsound when the catalogue is committed before objects have their names", async () => {
    const preload = pathToFileURL(join(import.meta.dirname, "../support/names-too-late.ts")).href;
    // The first thing that gets a new name by renaming is the checkpoint that follows the commit.
    const afterCommits = places.filter((place) => place.startsWith("rename "));
    const injections = afterCommits.map((place) => injectionAt(place, "signal=KILL") ?? "");
    const faults = await twoAtATime(injections.map((injection) => () => trial(injection, preload)));
    expect(faults.flat().join("\n")).toContain("object-missing");
  });
});

/**
 * An export is killed, or its disk is full or failing, at every call of the system that changes the vault or the file
 * that is made. After each time the vault must be sound, a file under the final name must be whole and logged, and the
 * same export must go through.
 */

import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseRecipient, type Recipient } from "../../electron/core/age/recipient.ts";
import { createIdentity, verifyBundleFile, type Vault } from "../../electron/engine/index.ts";
import { openRoom, type Room } from "../support/disturbed-vaults.ts";
import { hasProgram, needPrograms } from "../support/programs.ts";
import { sandyqCommand } from "../support/sandyq.ts";
import { readTrace, runTraced, type TracedRun } from "../support/strace.ts";
import {
  endsProperly,
  injectionAt,
  placesIn,
  shiftOf,
  spread,
  twoAtATime,
  writingCalls,
  type Disturbance,
} from "../support/trials.ts";
import { clearAway, faultsOf, withVault } from "../support/vault-judge.ts";

const isSlow = process.env["SLOW"] === "1";
const limits: Readonly<Record<Disturbance, number>> = {
  "signal=KILL": 18,
  "error=ENOSPC": 9,
  "error=EIO": 9,
};
const caseTitle = "a case";

let room: Room;
let recipient: Recipient;
let identityFile: string;
let places: string[] = [];

interface Paths {
  readonly vault: string;
  readonly folder: string;
  readonly out: string;
  readonly output: string;
}

function newPaths(): Paths {
  const folder = room.newPath("out");
  mkdirSync(folder);
  return {
    vault: room.copyOfVault(),
    folder,
    out: join(folder, "bundle.tar.age"),
    output: room.newPath("trace"),
  };
}

function runExport({ vault, out, output }: Paths, injections: readonly string[] = []): Promise<TracedRun> {
  const options = [
    "--case",
    caseTitle,
    "--to",
    recipient.text,
    "--passphrase-file",
    room.passphraseFile,
    "--json",
  ];
  return runTraced([...sandyqCommand, "export", vault, ...options, "--out", out], {
    ...{ calls: writingCalls, injections, output, environment: room.environment },
  });
}

async function faultsOfBundle(vault: Vault, out: string): Promise<string[]> {
  const { verdict, findings, bundleId } = await verifyBundleFile(out, {
    identityFile,
    signer: vault.info().signer,
  });
  const faults = verdict === "intact" ? [] : [`bundle: ${verdict} ${JSON.stringify(findings)}`];
  const { events } = vault.log({ limit: 1000, type: "dissemination" });
  const isLogged = events.some((event) => JSON.stringify(event).includes(bundleId ?? "no id"));
  return isLogged ? faults : [...faults, "bundle: it left the vault and the log does not say so"];
}

async function judge({ vault: vaultFolder, out }: Paths): Promise<string[]> {
  try {
    return await withVault(vaultFolder, async (vault) => {
      const faults = await faultsOf(vault);
      if (existsSync(out)) {
        faults.push(...(await faultsOfBundle(vault, out)));
        clearAway(out);
      }
      await vault.exportBundle({ caseTitle, recipients: [recipient], out });
      return [...faults, ...(await faultsOfBundle(vault, out)), ...(await faultsOf(vault))];
    });
  } catch (error) {
    return [`not done: ${String(error)}`];
  }
}

async function trial(injection: string): Promise<string[]> {
  const paths = newPaths();
  const run = await runExport(paths, [injection]);
  const faults = await judge(paths);
  if (!endsProperly(run)) faults.push(`status ${run.status ?? "signal"}: ${run.stderr} ${run.stdout}`);
  if (run.status === 0 && !run.stdout.includes("bundleId")) faults.push("done, without a report");
  clearAway(paths.vault, paths.folder, paths.output);
  return faults.map((fault) => `${injection}: ${fault}`);
}

describe("an export that is disturbed", () => {
  beforeAll(async () => {
    if (!hasProgram("strace")) return;
    room = await openRoom();
    await withVault(room.vault, (vault) => vault.importPaths([room.sources], { caseTitle }));
    identityFile = join(room.folder, "identity.txt");
    recipient = parseRecipient((await createIdentity(identityFile, { kind: "hybrid" })).recipient);
    // Twice: the first run compiles, and only the second is like all that follow.
    for (let run = 0; run < 2; run += 1) {
      const paths = newPaths();
      expect(await runExport(paths)).toMatchObject({ status: 0 });
      places = placesIn(readTrace(paths.output), [paths.vault, paths.folder]);
      clearAway(paths.vault, paths.folder, paths.output);
    }
  });
  beforeEach((test) => needPrograms(test, "strace"));
  afterAll(() => room.close());

  it("writes in more than forty places", () => expect(places.length).toBeGreaterThan(40));

  it.each<[string, Disturbance]>([
    ["killed", "signal=KILL"],
    ["told that the disk is full", "error=ENOSPC"],
    ["told that the disk failed", "error=EIO"],
  ])("leaves nothing half done when it is %s", async (_what, disturbance) => {
    const injections = places
      .map((place) => injectionAt(place, disturbance))
      .filter((injection) => injection !== undefined);
    const chosen = isSlow ? injections : spread(injections, limits[disturbance], shiftOf[disturbance]);
    const faults = await twoAtATime(chosen.map((injection) => () => trial(injection)));
    console.log(`${disturbance}: ${chosen.length} of ${injections.length} places tried`);
    expect(faults.flat()).toEqual([]);
  });
});

/** The verifier page in Chromium with a bundle of 1 GiB: its speed, against stock tools too, and the memory of the whole browser. */

import { readdirSync, readFileSync, rmSync } from "node:fs";
import { VerifierDriver } from "../../support/verifier-driver.ts";
import { makeLargeBundle } from "../large-bundle.ts";
import type { Rivals } from "../rivals.ts";
import { best, secondsOf } from "../stopwatch.ts";
import { inMegabytes, inSeconds, type Row } from "../table.ts";

const BUNDLE_BYTES = 1024 ** 3;
const ROUNDS = 3;
const BYTES_PER_SECOND = 100e6;
const MEMORY_BYTES = 300e6;
const SAMPLE_EVERY_MS = 250;
const ANSWER_MS = 600_000;

/** A process and all that it started. */
function processTree(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const [, parent] = /\) \S (\d+) /.exec(readFileSync(`/proc/${name}/stat`, "utf8")) ?? [];
      parents.set(Number(name), Number(parent));
    } catch {
      // It ended while the folder was read.
    }
  }
  const tree = [root];
  for (const one of tree) for (const [child, parent] of parents) if (parent === one) tree.push(child);
  return tree;
}

/** Memory that a browser holds, each shared page counted once. */
function browserBytes(root: number): number {
  let total = 0;
  for (const one of processTree(root)) {
    try {
      const [, kibibytes] =
        /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(one)}/smaps_rollup`, "utf8")) ?? [];
      total += Number(kibibytes ?? 0) * 1024;
    } catch {
      // It ended meanwhile.
    }
  }
  return total;
}

interface PageFigures {
  readonly seconds: number;
  /** How much more than before the check. */
  readonly grownBytes: number;
}

async function checkOnce(bundle: string, identityFile: string): Promise<PageFigures> {
  const driver = await VerifierDriver.open("chromium");
  try {
    const root = driver.page.browser().process()?.pid ?? process.pid;
    await driver.choose("bundle", bundle);
    await driver.page.waitForSelector("#chosen:not(:empty)");
    await driver.choose("identity", identityFile);
    const before = browserBytes(root);
    let peak = before;
    const sampling = setInterval(() => (peak = Math.max(peak, browserBytes(root))), SAMPLE_EVERY_MS);
    const start = performance.now();
    await driver.press("#start");
    await driver.page.waitForSelector("#verdict, #problem:not(:empty)", { timeout: ANSWER_MS });
    const seconds = (performance.now() - start) / 1000;
    clearInterval(sampling);
    const { verdict, problem } = await driver.read();
    if (verdict !== "intact-unknown-signer") throw new Error(problem);
    return { seconds, grownBytes: peak - before };
  } finally {
    await driver.close();
  }
}

/** Measures a check in the page. */
export async function measurePage(room: string, { ageRecipient, ageIdentityFile }: Rivals): Promise<Row[]> {
  const { bundle, source } = await makeLargeBundle(room, ageRecipient, BUNDLE_BYTES);
  rmSync(source);
  let rival = Number.POSITIVE_INFINITY;
  let grownBytes = 0;
  const { seconds } = await best(ROUNDS, async () => {
    rival = Math.min(rival, secondsOf(`age -d -i ${ageIdentityFile} ${bundle} | sha256sum`));
    const figures = await checkOnce(bundle, ageIdentityFile);
    grownBytes = Math.max(grownBytes, figures.grownBytes);
    return figures;
  });
  const ours = `${inSeconds(seconds)}, ${inMegabytes(BUNDLE_BYTES / seconds)}/s`;
  const what = "verifier page, 1 GiB in Chromium";
  return [
    { what, ours, ratio: (seconds * BYTES_PER_SECOND) / BUNDLE_BYTES, budget: 1 },
    {
      what,
      ours,
      rival: `age -d | sha256sum ${inSeconds(rival)}`,
      ratio: seconds / rival,
      budget: Number.POSITIVE_INFINITY,
    },
    {
      what: "memory that the browser takes for it",
      ours: inMegabytes(grownBytes),
      ratio: grownBytes / MEMORY_BYTES,
      budget: 1,
    },
  ];
}

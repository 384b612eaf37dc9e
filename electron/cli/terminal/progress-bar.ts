/** One line on a terminal that says how far a job is, how fast, and how long it will take. */

import type { Progress } from "../../engine/index.ts";
import { formatBytes, formatSeconds } from "./amounts.ts";

const verbs: Readonly<Record<Progress["phase"], string>> = {
  scanning: "Looking",
  importing: "Importing",
  describing: "Reading what files say",
  cleaning: "Cleaning",
  sealing: "Sealing",
  verifying: "Verifying",
  unpacking: "Unpacking",
  receiving: "Receiving",
  checking: "Checking",
  rebuilding: "Rebuilding",
};

const redrawMs = 100;
const windowMs = 4000;
const barCells = 20;

interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

/** Where the bar is drawn and what time it is. */
export interface BarSurface {
  write(text: string): void;
  columns(): number;
  nowMs(): number;
}

/** Bytes per second over the last few seconds; undefined until half a second of them is known. */
function speedOf(samples: readonly Sample[]): number | undefined {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.atMs - first.atMs < 500) return undefined;
  return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs);
}

/** The text of the bar for a state of the job; parts that do not fit into the columns are left out from the right. */
export function barText(progress: Progress, speed: number | undefined, columns: number): string {
  const { doneBytes, totalBytes, doneFiles, totalFiles } = progress;
  const parts = [verbs[progress.phase]];
  if (totalBytes > 0) {
    const share = Math.min(1, doneBytes / totalBytes);
    const full = Math.floor(share * barCells);
    parts.push(`[${"#".repeat(full)}${".".repeat(barCells - full)}] ${String(Math.floor(share * 100))} %`);
    parts.push(`${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}`);
  }
  if (speed !== undefined && speed > 0) {
    parts.push(`${formatBytes(speed)}/s`);
    if (totalBytes > doneBytes) parts.push(`${formatSeconds((totalBytes - doneBytes) / speed)} left`);
  }
  if (totalFiles > 0) parts.push(`${String(doneFiles)} of ${String(totalFiles)} files`);
  while (parts.length > 1 && parts.join("  ").length >= columns) parts.pop();
  return parts.join("  ");
}

/** A bar that redraws itself at most ten times a second and leaves no trace when it is cleared. */
export class ProgressBar {
  readonly #surface: BarSurface;
  #samples: Sample[] = [];
  #phase: Progress["phase"] | undefined;
  #drawnAtMs = -Infinity;
  #isShown = false;

  constructor(surface: BarSurface) {
    this.#surface = surface;
  }

  show(progress: Progress): void {
    const atMs = this.#surface.nowMs();
    if (progress.phase !== this.#phase) {
      this.#samples = [];
      this.#phase = progress.phase;
    } else if (atMs - this.#drawnAtMs < redrawMs) return;
    this.#samples.push({ atMs, bytes: progress.doneBytes });
    while ((this.#samples[0]?.atMs ?? atMs) < atMs - windowMs) this.#samples.shift();
    this.#surface.write(`\r${barText(progress, speedOf(this.#samples), this.#surface.columns())}\u001b[K`);
    this.#drawnAtMs = atMs;
    this.#isShown = true;
  }

  clear(): void {
    if (this.#isShown) this.#surface.write("\r\u001b[K");
    this.#isShown = false;
    this.#drawnAtMs = -Infinity;
  }
}

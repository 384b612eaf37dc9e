/** Which of two programs over the same folder was there first, and how the other one tells it why it was started. */

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { text as readAll } from "node:stream/consumers";

/** What the second program was started with. */
interface Told {
  readonly words: string[];
  readonly folder: string;
}

type Hear = (words: string[], folder: string) => void;

const doorOf = (folder: string): string => join(folder, "running.door");

function openDoor(folder: string, hear: Hear): void {
  rmSync(doorOf(folder), { force: true });
  const server = createServer((socket) => {
    void readAll(socket).then((text) => {
      const { words, folder: from } = JSON.parse(text) as Told;
      hear(words, from);
    });
  });
  server.listen(doorOf(folder)).unref();
}

/** Tells the one that was there first. Resolves once it has been told. */
const tell = (folder: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const told: Told = { words: process.argv, folder: process.cwd() };
    connect(doorOf(folder))
      .on("error", reject)
      .on("close", () => resolve())
      .end(JSON.stringify(told));
  });

/**
 * Undefined when no other program runs over the folder: this one is the first from then on, and hears of every other. Else
 * what resolves once the first one has heard of this one.
 */
export function claimFolder(folder: string, hear: Hear): Promise<void> | undefined {
  const mark = join(folder, "running");
  try {
    process.kill(Number(readFileSync(mark, "utf8")), 0);
    return tell(folder);
  } catch {
    // No mark, or that of a program that has ended.
    writeFileSync(mark, String(process.pid));
    openDoor(folder, hear);
    return undefined;
  }
}

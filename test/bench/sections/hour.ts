/**
 * What the window holds in memory while somebody works in it for an hour, or as long as one is given, with a vault of a
 * hundred thousand items.
 */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { clip } from "../../support/media-clips.ts";
import { setup } from "../../host/build-program.ts";
import { makeSamples } from "../../host/make-samples.ts";
import { WindowDriver } from "../../host/window-driver.ts";
import { childrenBytes } from "../process-memory.ts";
import { runJob } from "../stopwatch.ts";
import { inMegabytes, type Row } from "../table.ts";

const ITEMS = 100_000;
const MINUTE_MS = 60_000;
const SETTLED_MS = 10_000;
/** Of a vault of a job; see job.ts. */
const PASSPHRASE = "a passphrase to measure with";
const MOST_BYTES = 700e6;
/** How much more may be held in the last quarter of the time than in the second, in parts. */
const GROWTH = 1.2;
/** What a person looks at before going on. */
const LOOK_MS = 1500;
const ROUNDS_BETWEEN_LOCKS = 12;
/** What is looked for among all, and what is opened then: of the hundred thousand there are only rows. */
const WORDS = ["жалоба", "court", "палата", "photo"];
const OPENED = ["IMG_20260403_0810", "scan", "VID", "заметка", "IMG_20260403_1012"];

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const look = (): Promise<void> => wait(LOOK_MS);

async function openVault(window: WindowDriver): Promise<void> {
  await window.type("Passphrase", PASSPHRASE);
  await window.page.keyboard.press("Enter");
  await window.see(".Tile");
}

/** Finds many and leafs through them, opens one and what is said of it, and comes back. */
async function oneRound(window: WindowDriver, round: number): Promise<void> {
  await window.goTo("Items");
  await window.find(WORDS[round % WORDS.length] ?? "");
  await look();
  await window.page.evaluate(`document.querySelector("[data-grid]")?.scrollBy(0, 4000)`);
  await look();
  await window.page.evaluate(`document.querySelector("[data-grid]")?.scrollTo(0, 0)`);
  await look();
  const wanted = OPENED[round % OPENED.length] ?? "";
  await window.find(wanted);
  // What is pressed while the list still changes opens nothing.
  await window.page.waitForFunction(
    `document.querySelector(".Tile [title]")?.title.includes(${JSON.stringify(wanted)}) === true`,
  );
  await look();
  await window.page.focus("[data-grid]");
  await window.page.keyboard.press("Enter");
  await window.see("[role=tab]");
  await look();
  for (const tab of [2, 3, 4, 1]) {
    await window.page.click(`[role=tab]:nth-child(${tab})`);
    await look();
  }
  for (const place of ["Figures", "Log and health", "Items"]) {
    await window.goTo(place);
    await look();
  }
}

/** Works until the time is over. Returns what was held after each round, with the time. */
async function work(window: WindowDriver, forMs: number): Promise<{ atMs: number; bytes: number }[]> {
  const held: { atMs: number; bytes: number }[] = [];
  const begun = performance.now();
  for (let round = 0; performance.now() - begun < forMs; round += 1) {
    await oneRound(window, round);
    held.push({ atMs: performance.now() - begun, bytes: childrenBytes() });
    if (round % ROUNDS_BETWEEN_LOCKS !== ROUNDS_BETWEEN_LOCKS - 1) continue;
    await window.combine("Control", "l");
    await window.see(".LockPage");
    await openVault(window);
  }
  return held;
}

const middle = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;

/** Measures an hour of use, or as many minutes as are given. */
export async function measureHour(room: string, minutes: number): Promise<Row[]> {
  const forMs = minutes * MINUTE_MS;
  await setup();
  const vault = join(room, "full-vault");
  await runJob("create", vault);
  await runJob("fill", vault, String(ITEMS));
  const window = await WindowDriver.open({ folder: join(room, "window") });
  try {
    window.chosen = [vault];
    await window.press("Open a vault…");
    await openVault(window);
    const paths = await makeSamples(join(room, "camera"));
    const film = join(room, "camera/VID_20260404_0915.webm");
    writeFileSync(film, clip("webm", "-c:v", "libvpx", "-an"));
    await window.takeIn([...paths, film]);
    await wait(SETTLED_MS);
    const atFirst = childrenBytes();
    const held = await work(window, forMs);
    const quarter = (at: number): number =>
      middle(held.filter(({ atMs }) => Math.floor((4 * atMs) / forMs) === at).map(({ bytes }) => bytes));
    const most = Math.max(...held.map(({ bytes }) => bytes));
    return [
      {
        what: `most memory of all processes in ${String(minutes)} minutes of use (${held.length} rounds)`,
        ours: inMegabytes(most),
        rival: `before the first round ${inMegabytes(atFirst)}`,
        ratio: most / MOST_BYTES,
        budget: 1,
      },
      {
        what: "memory in the last quarter of the time, middle round",
        ours: inMegabytes(quarter(3)),
        rival: `second quarter ${inMegabytes(quarter(1))}`,
        ratio: quarter(3) / quarter(1),
        budget: GROWTH,
      },
    ];
  } finally {
    await window.close();
  }
}

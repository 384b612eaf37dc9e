/** The window over a hundred thousand items and ten thousand people: until they can be used, while they scroll, and while somebody types. */

import { join } from "node:path";
import { setup } from "../../host/build-program.ts";
import { WindowDriver } from "../../host/window-driver.ts";
import { runJob } from "../stopwatch.ts";
import { inMilliseconds, inSeconds, type Row } from "../table.ts";

const ITEMS = 100_000;
const PEOPLE = 10_000;
/** Of a vault of a job; see job.ts. */
const PASSPHRASE = "a passphrase to measure with";
const UNLOCK_BUDGET_SECONDS = 3;
/** Two frames of sixty a second. */
const FRAME_BUDGET_SECONDS = 0.033;
const TASK_BUDGET_SECONDS = 0.05;
const KEY_BUDGET_SECONDS = 0.15;
const WORDS = ["photo", "жалоба", "court", "палата"];

const budgeted = (what: string, seconds: number, budgetSeconds: number): Row => ({
  what,
  ours: budgetSeconds < 1 ? inMilliseconds(seconds) : inSeconds(seconds),
  ratio: seconds / budgetSeconds,
  budget: 1,
});

const atPart = (values: readonly number[], part: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) * part)] ?? Number.NaN;

/** What was seen of a list that was scrolled, in milliseconds. */
interface Scrolled {
  readonly frames: readonly number[];
  readonly longest: number;
}

/** Scrolls the grid by wheels of a mouse through many screens, and keeps the time between frames and of long tasks. */
const scrolling = `new Promise((resolve) => {
  const grid = document.querySelector("[data-grid]");
  const frames = [];
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)))
    .observe({ type: "longtask" });
  let last = performance.now();
  let left = 240;
  const step = (now) => {
    frames.push(now - last);
    last = now;
    grid.scrollBy(0, left % 60 === 0 ? 40000 : 160);
    if ((left -= 1) > 0) requestAnimationFrame(step);
    else setTimeout(() => resolve({ frames: frames.slice(2), longest: Math.max(0, ...tasks) }), 200);
  };
  requestAnimationFrame(step);
})`;

/** The time from a letter in the line to the list that answers it. */
const answering = (letter: string): string => `new Promise((resolve) => {
  const line = document.querySelector("[data-find]");
  const status = document.querySelector(".ItemsBar [role=status]");
  const began = performance.now();
  const done = () => { observer.disconnect(); clearTimeout(timer); resolve(performance.now() - began); };
  const observer = new MutationObserver(() => requestAnimationFrame(done));
  observer.observe(status, { childList: true, characterData: true, subtree: true });
  // A letter after which as much is found as before changes nothing that could be waited for.
  const timer = setTimeout(() => { observer.disconnect(); resolve(-1); }, 2000);
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  set.call(line, line.value + ${JSON.stringify(letter)});
  line.dispatchEvent(new Event("input", { bubbles: true }));
})`;

async function openGrid(window: WindowDriver, vault: string): Promise<number> {
  window.chosen = [vault];
  await window.press("Open a vault…");
  await window.type("Passphrase", PASSPHRASE);
  const began = performance.now();
  await window.page.keyboard.press("Enter");
  await window.see(".Tile");
  return (performance.now() - began) / 1000;
}

async function measureTyping(window: WindowDriver): Promise<number[]> {
  const times: number[] = [];
  for (const word of WORDS) {
    for (const letter of word) {
      const milliseconds = (await window.page.evaluate(answering(letter))) as number;
      if (milliseconds >= 0) times.push(milliseconds / 1000);
    }
    await window.find("x");
    await window.page.keyboard.press("Backspace");
    await window.read(`${ITEMS.toLocaleString("en")} items`);
  }
  return times;
}

async function scrollPeople(window: WindowDriver): Promise<Scrolled> {
  await window.goTo("People");
  await window.see(".RecordGrid .ItemGrid-row");
  return (await window.page.evaluate(scrolling)) as Scrolled;
}

const scrollRows = (what: string, { frames, longest }: Scrolled): Row[] => [
  budgeted(
    `frame while ${what}, 95 of 100 (median ${inMilliseconds(atPart(frames, 0.5) / 1000)})`,
    atPart(frames, 0.95) / 1000,
    FRAME_BUDGET_SECONDS,
  ),
  budgeted(`longest task of the page while ${what}`, longest / 1000, TASK_BUDGET_SECONDS),
];

/** Measures the window. */
export async function measureWindow(room: string): Promise<Row[]> {
  await setup();
  const vault = join(room, "full-vault");
  await runJob("create", vault);
  await runJob("fill", vault, String(ITEMS));
  await runJob("fill-people", vault, String(PEOPLE));
  const window = await WindowDriver.open({ folder: join(room, "window") });
  try {
    const unlock = await openGrid(window, vault);
    const items = (await window.page.evaluate(scrolling)) as Scrolled;
    const keys = await measureTyping(window);
    const people = await scrollPeople(window);
    return [
      budgeted("unlock to a grid of 100,000 items, with the passphrase", unlock, UNLOCK_BUDGET_SECONDS),
      ...scrollRows("scrolling items", items),
      ...scrollRows("scrolling 10,000 people", people),
      budgeted(
        `letter to list, 95 of 100 (median ${inMilliseconds(atPart(keys, 0.5))})`,
        atPart(keys, 0.95),
        KEY_BUDGET_SECONDS,
      ),
    ];
  } finally {
    await window.close();
  }
}

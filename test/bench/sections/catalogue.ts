/** A hundred thousand items: how long unlocking takes beyond the passphrase, and the worst of a hundred searches. */

import { rmSync } from "node:fs";
import { join } from "node:path";
import { best, runJob } from "../stopwatch.ts";
import { inMilliseconds, type Row } from "../table.ts";

const ITEMS = 100_000;
const PEOPLE = 10_000;
const ROUNDS = 3;
const UNLOCK_BUDGET_SECONDS = 1;
const SEARCH_BUDGET_SECONDS = 0.05;

async function filledVault(room: string): Promise<string> {
  const vault = join(room, "full-vault");
  await runJob("create", vault);
  await runJob("fill", vault, String(ITEMS));
  return vault;
}

/** Measures unlocking. */
export async function measureUnlock(room: string): Promise<Row[]> {
  const vault = await filledVault(room);
  const { seconds } = await runJob("unlock", vault);
  rmSync(vault, { recursive: true });
  return [
    {
      what: "unlock 100,000 items, beyond the passphrase",
      ours: inMilliseconds(seconds),
      ratio: seconds / UNLOCK_BUDGET_SECONDS,
      budget: 1,
    },
  ];
}

/** Measures searching. */
export async function measureSearch(room: string): Promise<Row[]> {
  const vault = await filledVault(room);
  const { seconds, figures } = await best(ROUNDS, () => runJob("search", vault));
  rmSync(vault, { recursive: true });
  return [
    {
      what: `worst of 100 searches in 100,000 items (median ${inMilliseconds(figures["median"] ?? Number.NaN)})`,
      ours: inMilliseconds(seconds),
      ratio: seconds / SEARCH_BUDGET_SECONDS,
      budget: 1,
    },
  ];
}

/** Measures searching for people. */
export async function measurePeople(room: string): Promise<Row[]> {
  const vault = join(room, "people-vault");
  await runJob("create", vault);
  await runJob("fill-people", vault, String(PEOPLE));
  const { seconds, figures } = await best(ROUNDS, () => runJob("search-people", vault));
  rmSync(vault, { recursive: true });
  const first = inMilliseconds(figures["first"] ?? Number.NaN);
  return [
    {
      what: `worst of 100 searches among 10,000 people (the first, which reads all names: ${first})`,
      ours: inMilliseconds(seconds),
      ratio: seconds / SEARCH_BUDGET_SECONDS,
      budget: 1,
    },
  ];
}

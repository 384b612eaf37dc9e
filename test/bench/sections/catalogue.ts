/** A hundred thousand items, ten thousand people: how long unlocking takes beyond the passphrase, and the worst of a hundred searches. */

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

/** What nobody has set a budget for stands beside one second. */
const besideOneSecond = (what: string, seconds: number): Row => ({
  what,
  ours: inMilliseconds(seconds),
  rival: "1 s",
  ratio: seconds,
  budget: Number.POSITIVE_INFINITY,
});

/** Measures figures, consent and searches where all the items and all the people are in one register. */
export async function measureRegister(room: string): Promise<Row[]> {
  const vault = await filledVault(room);
  await runJob("fill-people", vault, String(PEOPLE));
  await runJob("fill-register", vault);
  const { figures } = await best(ROUNDS, () => runJob("register", vault));
  const items = await best(ROUNDS, () => runJob("search", vault));
  const people = await best(ROUNDS, () => runJob("search-people", vault));
  const unlocked = await runJob("unlock", vault);
  rmSync(vault, { recursive: true });
  const secondsOf = (name: string): number => figures[name] ?? Number.NaN;
  const inBudget = (what: string, seconds: number, budgetSeconds: number): Row => ({
    ...{ what, ours: inMilliseconds(seconds), ratio: seconds / budgetSeconds, budget: 1 },
  });
  return [
    inBudget("unlock 100,000 items and 10,000 people", unlocked.seconds, UNLOCK_BUDGET_SECONDS),
    inBudget("worst of 100 searches in both: items", items.seconds, SEARCH_BUDGET_SECONDS),
    inBudget("worst of 100 searches in both: people", people.seconds, SEARCH_BUDGET_SECONDS),
    inBudget(
      "search by a term right after a change: half of the items",
      secondsOf("term"),
      SEARCH_BUDGET_SECONDS,
    ),
    besideOneSecond("all figures of 10,000 people as of a day", secondsOf("figures")),
    besideOneSecond("consent of one item", secondsOf("item")),
    besideOneSecond(`consent of a case of ${String(secondsOf("caseItems"))} items`, secondsOf("case")),
    besideOneSecond("consent of all 100,000 items", secondsOf("all")),
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

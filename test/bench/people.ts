/** Ten thousand people to be found by their names: made of syllables, in two scripts, so that few words are the same. */

import { inTransaction } from "../../electron/engine/catalogue/database.ts";
import { makeRecord } from "../../electron/engine/records/write-record.ts";
import { sealLog } from "../../electron/engine/custody/seal-log.ts";
import { searchRecords } from "../../electron/engine/search/search-records.ts";
import { writableDb, type VaultSession } from "../../electron/engine/vault/session.ts";

const first = ["ай", "нұр", "гүл", "бек", "сер", "мар", "дин", "жан", "қай", "ерл", "том", "рус", "ас", "ол"];
const middle = ["дар", "бо", "са", "ми", "ту", "ке", "лы", "ғу", "ро", "ні", "шо", "ха", "дәу", "зи", "пе"];
const last = [
  "хан",
  "бек",
  "ова",
  "гүл",
  "тай",
  "жан",
  "лат",
  "рай",
  "ұлы",
  "мат",
  "сын",
  "ева",
  "дин",
  "кез",
];
const latin = [
  "Ay",
  "Nur",
  "Gul",
  "Bek",
  "Ser",
  "Mar",
  "Din",
  "Zhan",
  "Kay",
  "Yerl",
  "Tom",
  "Rus",
  "As",
  "Ol",
];

const at = (parts: readonly string[], index: number): string => parts[index % parts.length] ?? "";

/** The name of one of many people. */
function nameAt(index: number): string {
  const seed = Math.imul(index + 1, 2_654_435_761) >>> 0;
  const family = at(first, seed) + at(middle, seed >>> 5) + at(middle, seed >>> 11) + at(last, seed >>> 17);
  const given =
    index % 3 === 0
      ? `${at(latin, seed >>> 3)}${at(latin, seed >>> 9).toLowerCase()}`
      : at(first, seed >>> 7) + at(last, seed >>> 13);
  return `${family} ${given}`;
}

const GROUP = 1000;

/** Adds people as records, with their events. */
export async function fillPeople(session: VaultSession, count: number): Promise<void> {
  for (let done = 0; done < count; done += GROUP) {
    inTransaction(writableDb(session), () => {
      for (let index = done; index < Math.min(done + GROUP, count); index += 1) {
        makeRecord(session, "person", {
          name: nameAt(index),
          occupation: `trade ${String(index % 90)}`,
          role: "victim",
        });
      }
    });
  }
  await sealLog(session);
}

/** What is typed: whole names, beginnings, one letter, names in the other script, and what nobody has. */
const queryAt = (index: number): string => {
  const [family = "", given = ""] = nameAt(index * 97).split(" ");
  return (
    [family, `${given} ${family}`, family.slice(0, 3), family.slice(0, 1), at(latin, index), "xyzzy"][
      index % 6
    ] ?? ""
  );
};

const QUERIES = 100;

/** The seconds that the first search takes, which reads every name, and those of a hundred after it. */
export async function searchPeople(session: VaultSession): Promise<{
  readonly first: number;
  readonly times: readonly number[];
}> {
  const timed = async (query: string): Promise<number> => {
    const start = performance.now();
    await searchRecords(session, { query, kinds: ["person"], names: true, limit: 50, offset: 0 });
    return (performance.now() - start) / 1000;
  };
  const first = await timed(queryAt(0));
  const times: number[] = [];
  for (let index = 0; index < QUERIES; index += 1) times.push(await timed(queryAt(index)));
  return { first, times };
}

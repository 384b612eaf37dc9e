/** Records on the command line: codes also in what people wrote, unless names are asked for, and nothing that only a machine reads. */

import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeRoom, type Room, withPassphrase } from "../support/cli-room.ts";

let room: Room;
let person: string;
let other: string;
let incident: string;
let item: string;

const run = (...words: string[]) => room.run([...words, ...withPassphrase]);

function make(kind: string, ...fields: string[]): string {
  const set = fields.flatMap((field) => ["--set", field]);
  const { document } = room.ask([kind, "add", "vault", ...set, ...withPassphrase]);
  return (document as { record: { code: string } }).record.code;
}

beforeAll(async () => {
  room = makeRoom();
  await room.makeVault();
  writeFileSync(room.path("Sarsenova Aigul interview.txt"), "Сәлем");
  const imported = room.ask([
    "import",
    "vault",
    "Sarsenova Aigul interview.txt",
    "--case",
    "Square",
    ...withPassphrase,
  ]);
  item = (imported.document as { imported: { item: string }[] }).imported[0]!.item;
  person = make("person", "name=Sarsenova Aigul");
  other = make("person", "name=Omarov Erlan");
  incident = make(
    "event",
    ...["title=Sarsenova Aigul beaten at the square", "from=2021-04-09"],
    // What stands around the word ends within the name.
    `description=With truncheons${", as everybody who stood in the yard of the house has told".padEnd(52, ".")} Sarsenova Aigul`,
  );
  const house = make("place", "title=House of Sarsenova Aigul", "latitude=43.2", "longitude=76.9");
  make("event", "title=A visit", `place=${house}`, "from=2021-05");
  make("term", "code=own_visit", "sort=violation", "en=Visit to Sarsenova Aigul");
  run("event", "link", "vault", incident, "person", person);
  run("event", "link", "vault", incident, "item", item);
  run("case", "link", "vault", "Square", "event", incident);
  run("person", "set", "vault", other, "--set", "role=witness");
}, 300_000);
afterAll(() => room.remove());

describe("records whose names were not asked for", () => {
  it("have codes in titles, fields, histories and excerpts, in words and as data", () => {
    const told = [
      run("event", "list", "vault"),
      run("event", "list", "vault", "--json"),
      run("event", "show", "vault", incident),
      run("event", "show", "vault", incident, "--json"),
      run("event", "history", "vault", incident),
      run("case", "show", "vault", "Square"),
      run("person", "show", "vault", person),
      run("search", "vault", "beaten"),
      run("search", "vault", "truncheons"),
      run("search", "vault", "interview"),
      run("search", "vault", "interview", "--json"),
      run("search", "vault", "sarsenova", "--json"),
      ...[run("list", "vault"), run("list", "vault", "--json")],
      ...[run("show", "vault", item), run("show", "vault", item, "--json")],
      ...[run("timeline", "vault"), run("timeline", "vault", "--json")],
      ...[run("map", "vault"), run("map", "vault", "--json")],
      run("terms", "vault", "--json"),
      // What is said of an act is told as everything else.
      run("event", "set", "vault", incident, "--set", "time=at noon", "--json"),
    ];
    for (const { status, stdout } of told) {
      expect(status).toBe(0);
      expect(stdout).not.toMatch(/sars|aigul/i);
    }
    expect(told[9]?.stdout).toContain(`${person} interview.txt`);
    for (const index of [0, 1, 2, 4, 7])
      expect(told[index]?.stdout).toContain(`${person} beaten at the square`);
  });

  it("show them as they were written to whoever asks", () => {
    for (const words of [
      ["event", "list", "vault"],
      ["event", "show", "vault", incident],
      ["search", "vault", "beaten"],
      ["timeline", "vault"],
    ])
      expect(run(...words, "--names").stdout).toContain("Sarsenova Aigul beaten at the square");
    for (const words of [
      ["list", "vault"],
      ["show", "vault", item],
    ])
      expect(run(...words, "--names").stdout).toContain("Sarsenova Aigul interview.txt");
    for (const words of [
      ["map", "vault"],
      ["terms", "vault", "--json"],
    ])
      expect(run(...words, "--names").stdout).toContain("Sarsenova Aigul");
  });
});

describe("what is said of a record", () => {
  it("speaks of records by code and of items by name, in histories too", () => {
    const history = run("event", "history", "vault", incident).stdout;
    expect(history).toContain(person);
    expect(history).toContain(item.slice(0, 8));
    expect(history).not.toMatch(/[0-9a-f]{32}/);
    const shown = run("event", "show", "vault", incident).stdout;
    expect(shown).toContain(`${item.slice(0, 8)} ${person} interview.txt`);
    expect(run("event", "show", "vault", incident, "--names").stdout).toContain(
      "Sarsenova Aigul interview.txt",
    );
  });

  it("says what a case lacks", () => {
    const shown = run("case", "show", "vault", "Square").stdout;
    expect(shown).toContain(`Event ${incident} has no place`);
    expect(shown).toContain("Nobody leads this case");
    expect(room.ask(["case", "show", "vault", "Square", ...withPassphrase]).document).toMatchObject({
      missing: expect.arrayContaining([{ kind: "no-lead" }]) as unknown,
    });
  });

  it("says that an answer is overdue, and no more once there is one", () => {
    const code = make("communication", "term=comm.wgad", "from=2021-06-01", "deadline=2021-08-01");
    const late = make("communication", "term=comm.wgad", "from=2021-06-01", "deadline=2099-08-01");
    const list = run("communication", "list", "vault").stdout;
    expect(list).toMatch(new RegExp(`${code} +overdue`));
    expect(list).not.toMatch(new RegExp(`${late} +overdue`));
    expect(run("communication", "show", "vault", code).stdout).toContain("overdue");
    run("communication", "set", "vault", code, "--set", "answer=answer.substantive");
    expect(run("communication", "list", "vault").stdout).not.toContain("overdue");
  });
});

describe("what does not fit", () => {
  it.each([
    [
      ["event", "add", "vault", "--set", "title=x", "--set", "from=yesterday"],
      "from takes a date: 2021-04-09",
    ],
    [
      ["person", "add", "vault", "--set", "name=x", "--set", "pseudonym=y"],
      "the fields of person are: name, spellings",
    ],
    [["event", "add", "vault", "--set", "from=2021"], "title is missing: a text"],
    [["person", "add", "vault", "--set", "name=x", "--set", "sex=maybe"], "sex takes one of: "],
  ])("is told in words: %j", (words, sentence) => {
    const { status, stderr } = run(...words);
    expect(status).not.toBe(0);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(sentence);
    expect(stderr).not.toMatch(/expected (check|never|")/);
  });
});

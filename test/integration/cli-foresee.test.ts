/** Looking ahead on the command line: what consent would stop, what was agreed to, and what belongs together, without a trace. */

import { existsSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeRoom, type Room, withPassphrase } from "../support/cli-room.ts";

let room: Room;
let person: string;
let incident: string;
let item: string;
let wall: string;

const run = (...words: string[]) => room.run([...words, ...withPassphrase]);
const ask = (...words: string[]) => room.ask([...words, ...withPassphrase]);

function make(kind: string, ...fields: string[]): string {
  const set = fields.flatMap((field) => ["--set", field]);
  const { document } = ask(kind, "add", "vault", ...set);
  return (document as { record: { code: string } }).record.code;
}

const logSize = (): number => (ask("log", "vault", "--limit", "0").document as { size: number }).size;

beforeAll(async () => {
  room = makeRoom();
  await room.makeVault();
  writeFileSync(room.path("Sarsenova Aigul interview.txt"), "Сәлем");
  writeFileSync(room.path("wall.txt"), "a wall");
  const imported = ask(
    "import",
    "vault",
    "Sarsenova Aigul interview.txt",
    "wall.txt",
    ...["--case", "Square"],
  );
  [item, wall] = (imported.document as { imported: { item: string }[] }).imported.map(
    (each) => each.item,
  ) as [string, string];
  person = make("person", "name=Sarsenova Aigul");
  const square = make("place", "title=Square", "latitude=43.25", "longitude=76.92");
  incident = make(
    "event",
    ...["title=Sarsenova Aigul beaten at the square", "from=2021-04-09", `place=${square}`],
  );
  run("event", "link", "vault", incident, "person", person);
  run("event", "link", "vault", incident, "item", item);
  run("case", "link", "vault", "Square", "event", incident);
}, 300_000);
afterAll(() => room.remove());

describe("a dry run before something leaves", () => {
  it("asks for the use first where people are linked to it, and leaves no trace", () => {
    const before = logSize();
    const asked = ask("export", "vault", "--case", "Square", "--dry-run");
    expect(asked.status).toBe(1);
    expect(asked.document).toMatchObject({ isDry: true, mayGo: false, obstacle: "use-not-told", entries: 2 });
    expect(asked.headline).toContain("legal, un, briefing, press or public");
    expect(run("export", "vault", "--case", "Square", "--use", "press", "--dry-run").status).toBe(1);
    expect(logSize()).toBe(before);
  });

  it("names everybody in the way by code, how it stands and every way on, in words and as data", () => {
    const words = ["export", "vault", "--case", "Square", "--use", "press", "--dry-run"];
    const { status, stdout, stderr } = run(...words);
    expect(status).toBe(1);
    expect(stdout).toContain(`${item.slice(0, 8)}  ${person} interview.txt`);
    expect(stdout).toContain(`  ${person}: no consent is recorded\n    → cover the person`);
    expect(stdout).toContain("→ ask, and record the answer (sandyq consent add)");
    expect(`${stdout}${stderr}`).not.toMatch(/sars|aigul/i);
    const { document, stdout: told } = ask(...words);
    expect(document).toMatchObject({
      ...{ mayGo: false, obstacle: "consent-missing", use: "press" },
      blocked: [
        { item, gaps: [{ person, state: "none" }] },
        { item: wall, gaps: [{ state: "none" }] },
      ],
    });
    expect(told).not.toMatch(/sars|aigul/i);
    const russian = run(...words, "--lang", "ru");
    expect(russian.headline).toContain("ничего не передано");
    expect(russian.stdout).toContain(`${person}: согласие не записано`);
  });

  it("tells what would stay where it may be left out, and says no where nothing would be left", () => {
    const words = ["--use", "un", "--without-blocked", "--dry-run"];
    const both = run("export", "vault", "--case", "Square", ...words);
    expect(both.status).toBe(0);
    expect(both.headline).toContain("consent stops nothing of what would go");
    expect(both.stderr).toContain("Left out, because consent does not cover it:");
    expect(run("export", "vault", "--item", item, ...words).status).toBe(1);
  });

  it("weighs a report by whether it shows people", () => {
    const words = ["report", "vault", "--item", item, "--use", "press", "--dry-run"];
    expect(ask(...words).document).toMatchObject({ mayGo: true, blocked: [] });
    expect(ask(...words, "--names").document).toMatchObject({
      ...{ mayGo: false, blocked: [{ gaps: [{ person, ways: ["pseudonymise", "ask"] }] }] },
    });
  });

  it.each([
    ["form wgad", () => ["form", "wgad", "vault", person]],
    ["records", () => ["records", "vault", "--use", "un"]],
    ["map", () => ["map", "vault", "--use", "un"]],
    ["timeline", () => ["timeline", "vault", "--use", "un"]],
  ])("is there for %s, with codes alone as with a name that is opened", (_, words) => {
    const before = logSize();
    expect(ask(...words(), "--dry-run")).toMatchObject({ status: 0, document: { mayGo: true } });
    const named = run(...words(), "--dry-run", "--open-name", person);
    expect([named.status, logSize()]).toEqual([1, before]);
    expect(named.stdout).toContain(`${person}: no consent is recorded`);
  });

  it("says what a form would lack, and how many documents it would list", () => {
    const list = ask("form", "exhibits", "vault", "--case", "Square", "--dry-run").document;
    expect(list).toMatchObject({ mayGo: true, form: "exhibits", exhibits: 2 });
    const { document } = ask("form", "wgad", "vault", person, "--dry-run");
    expect((document as { missing: string[] }).missing.length).toBeGreaterThan(3);
  });

  it("says the same as what is done then", () => {
    const proof = ["export", "vault", "--item", wall, "--use", "public"];
    const out = ["--to-passphrase", "--out", "wall.age"];
    expect([run(...proof, "--dry-run").status, run(...proof, ...out).status]).toEqual([1, 6]);
    const code = make("consent", `item=${wall}`, "use=public", "state=granted", "from=2021-05-01");
    const ahead = run(...proof, "--dry-run");
    expect(ahead.status).toBe(0);
    expect(ahead.stderr).toContain(`signed form as its proof: ${code}`);
    expect(existsSync(room.path("wall.age"))).toBe(false);
    expect(run(...proof, ...out).status).toBe(0);
  });

  it("is about a vault, and everything else needs a file", () => {
    expect(run("export", "vault", "--item", wall, "--to-passphrase").stderr).toContain(
      "--out FILE is missing",
    );
    expect(room.run(["report", "--bundle", "wall.age", "--dry-run"]).status).toBe(2);
  });
});

describe("what is agreed to about an item", () => {
  it("stands there for everybody and each use, with what proves it", () => {
    const consent = make(
      "consent",
      ...[`person=${person}`, `item=${item}`, "use=press", "state=refused", "from=2021-06-01"],
      ...[`proof=${wall}`, "notes=Sarsenova Aigul said so"],
    );
    const words = ["consent", "matrix", "vault", item.slice(0, 12)];
    const { stdout, status } = run(...words);
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^${person}$`, "m"));
    expect(stdout).toMatch(/^ {2}press +Press +consent was refused$/m);
    expect(stdout).toMatch(new RegExp(`^${consent} +${person} +.* 2021-06-01 +${wall.slice(0, 8)}$`, "m"));
    const told = ask(...words);
    expect(told.document).toMatchObject({
      item,
      rows: [
        { states: { press: "none" } },
        { person: { code: person }, states: { press: "refused", un: "none" } },
      ],
      said: [{ code: consent, fields: { proof: wall, notes: `${person} said so` } }],
    });
    expect(told.stdout).not.toMatch(/sars|aigul/i);
    expect(run(...words, "--lang", "kk").stdout).toContain("келісуден бас тартылған");
    expect(run("consent", "matrix", "vault", "0000").status).toBe(4);
  });
});

describe("what belongs together", () => {
  it("is told of an item, with codes unless names are asked for", () => {
    const words = ["around", "vault", item.slice(0, 8)];
    const { stdout } = run(...words);
    expect(stdout).toMatch(/^case +C-[0-9A-F]+ +linked +Square +2 items$/m);
    expect(stdout).toMatch(
      new RegExp(`^event +${incident} +linked +${person} beaten at the square +1 item$`, "m"),
    );
    expect(run(...words, "--names").stdout).toContain("Sarsenova Aigul beaten at the square");
    expect(ask(...words).stdout).not.toMatch(/sars|aigul/i);
  });

  it("is told of a record by its code, and of nothing else", () => {
    const { document, stdout } = ask("around", "vault", person);
    expect(document).toMatchObject({
      records: expect.arrayContaining([
        expect.objectContaining({ kind: "event", code: incident, role: "linked" }),
      ]) as unknown,
    });
    expect(stdout).not.toMatch(/sars|aigul/i);
    expect(run("around", "vault", "Square").status).toBe(2);
    expect(run("around", "vault", "P-000000").status).toBe(4);
  });
});

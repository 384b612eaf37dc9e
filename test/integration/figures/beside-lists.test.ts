/** What is written beside the lists of a sheet tells nothing of whoever the lists lack: neither the table nor a drawing. */

import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeRoom, type Room, withPassphrase } from "../../support/cli-room.ts";

let room: Room;
const DAY = "2021-12-31";

function make(kind: string, ...fields: string[]): string {
  const set = fields.flatMap((field) => ["--set", field]);
  const { document } = room.ask([kind, "add", "vault", ...set, ...withPassphrase]);
  return (document as { record: { code: string } }).record.code;
}

/** Takes one figure with everything behind it. */
const figures = (...words: string[]) =>
  room.run([
    ...["figures", "vault", "political_prisoners", "--on", DAY, "--since", "2021-11-01", "--tables"],
    ...[...words, ...withPassphrase],
  ]);

const written = (file: string): string | undefined =>
  existsSync(room.path(file)) ? readFileSync(room.path(file), "utf8") : undefined;

beforeAll(async () => {
  room = makeRoom();
  await room.makeVault();
  for (const [name, title] of [
    ["Open", "LA 155/14"],
    ["Closed", "UK 161/2"],
  ]) {
    const person = make("person", `name=${name ?? ""}`);
    const facility = make("place", `title=${title ?? ""}`, "sort=facility");
    make(
      "status",
      ...[`person=${person}`, "term=status.political_prisoner"],
      ...["from=2021-12-01", `facility=${facility}`],
    );
    if (name === "Closed") make("consent", `person=${person}`, "use=un", "state=refused", "from=2021-10-01");
  }
}, 300_000);
afterAll(() => room.remove());

describe("what is written beside lists", () => {
  const beside = ["--lists", "--use", "un", "--without-blocked"];

  it("has its tables and months where nobody stays", () => {
    const { status } = figures("--months", "--csv", "alone.csv");
    expect(status).toBe(0);
    for (const words of ["LA 155/14", "UK 161/2", "2021-12,2021-12,2,0"])
      expect(written("alone.csv")).toContain(words);
    expect(figures("--csv", "press.csv", "--lists", "--use", "legal", "--override-consent", "x").status).toBe(
      0,
    );
  });

  it("is a table without them where somebody stays, beside a sheet and alone", () => {
    expect(figures("--months", "--csv", "a.csv", "--sheet", "a.html", ...beside).status).toBe(0);
    const { stderr } = figures("--months", "--csv", "b.csv", ...beside);
    expect(stderr).toContain("1 row not listed");
    expect(written("a.html")).toContain("LA 155/14");
    for (const file of ["a.csv", "b.csv"]) {
      expect(written(file)).toContain(`2021-11-01,${DAY},2,0`);
      for (const words of ["LA 155/14", "UK 161/2", "2021-12,2021-12"])
        expect([file, words, written(file)?.includes(words)]).toEqual([file, words, false]);
    }
  });

  it("is no drawing where somebody stays; nothing else is written then", () => {
    for (const drawn of [["--months"], ["--by", "facility"]]) {
      const { status } = figures(
        "--chart",
        "c.svg",
        ...drawn,
        "--sheet",
        "c.html",
        "--csv",
        "c.csv",
        ...beside,
      );
      expect(status).toBe(6);
      for (const file of ["c.svg", "c.html", "c.csv"])
        expect([file, written(file)]).toEqual([file, undefined]);
    }
  });

  it("is for a use that was said", () => {
    expect(figures("--csv", "d.csv", "--lists").status).toBe(6);
    expect(written("d.csv")).toBeUndefined();
  });
});

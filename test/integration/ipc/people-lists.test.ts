import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type {
  PeopleListOutcome,
  PeopleOutlook,
  ReadPeopleList,
  TakenInPeople,
} from "../../../electron/contract/people-views.ts";
import type { Chosen } from "../../../electron/contract/view-types.ts";
import { openDesk, openKnown } from "../../support/open-desk.ts";
import { workbook } from "../../support/table-file.ts";

type Desk = Awaited<ReturnType<typeof openDesk>>;

async function choose(desk: Desk, name: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(desk.folder, name);
  writeFileSync(path, bytes);
  desk.answers.paths = [path];
  return (await desk.must<Chosen>("file.choose", { for: "people-list" })).token;
}

const read = (desk: Desk, file: string, more: object = {}) =>
  desk.must<PeopleListOutcome>("people.readList", { file, ...more });

const people = async (desk: Desk): Promise<unknown> =>
  (await desk.must<Record<string, number>>("record.counts", {}))["person"];

it("shows some of a list, says what would come of it, and takes in what was read and nothing else", async () => {
  const desk = await openDesk();
  await openKnown(desk);
  const table = `name,Born,Born\n"Айна \u202Ex",1990,1\n${"б".repeat(100)},1991,2\n`;
  const file = await choose(desk, "list.csv", table);
  const list = (await read(desk, file)) as ReadPeopleList;
  expect(list).toMatchObject({ notes: [], rows: 2, firstRows: [2, 3] });
  expect(list.columns).toEqual([
    { name: "name", field: "name", isTwice: false, first: ["Айна \\u{202E}x", "б".repeat(80)] },
    { name: "Born", isTwice: true, first: ["1990", "1991"] },
    { name: "Born", isTwice: true, first: ["1", "2"] },
  ]);
  const wish = (columns: object[], token = list.token) => ({ list: token, columns });
  const name = { column: 0, field: "name" };
  const foretell = (columns: object[]) => desk.call<PeopleOutlook>("people.foretellImport", wish(columns));
  const outlook = await foretell([name]);
  expect(outlook).toMatchObject({ ok: true, value: { rejected: { count: 0, first: [] }, made: 2 } });
  for (const columns of [
    [],
    [{ column: 1, field: "birth" }, name],
    [{ column: 3, field: "birth" }, name],
    [{ column: 0, field: "colour" }],
    [{ column: 0, field: "name", more: 1 }],
  ])
    expect(await foretell(columns)).toEqual({ ok: false, code: "bad-usage" });
  expect(await people(desk)).toBe(0);
  writeFileSync(join(desk.folder, "list.csv"), "name\nSomebody else\n");
  const taken = await desk.must<TakenInPeople>("people.import", wish([name]));
  expect(taken).toMatchObject({ made: 2, rejected: 0, undo: { kind: "person" } });
  // It is forgotten once it is in.
  expect(await desk.call("people.import", wish([name]))).toEqual({ ok: false, code: "file-not-found" });
  await desk.must("record.undo", taken.undo);
  expect(await people(desk)).toBe(0);
  expect(desk.faults).toEqual([]);
});

it("says why a file holds no list, keeps no list but the last, and none beyond the lock", async () => {
  const desk = await openDesk();
  await openKnown(desk);
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const book = workbook({ rows: `<row>${cell("name")}</row><row>${cell("Айна")}</row>` });
  const file = await choose(desk, "list.xlsx", book);
  const first = (await read(desk, file)) as ReadPeopleList;
  expect(first.notes).toEqual([{ kind: "sheet", sheet: "List", otherSheets: [] }]);
  expect(await read(desk, file, { sheet: "Other" })).toEqual({ problem: "no-sheet" });
  const old = await choose(desk, "old.xls", Buffer.from("d0cf11e0a1b11ae1", "hex"));
  expect(await read(desk, old)).toEqual({ problem: "old-format" });
  const quotes = await choose(desk, "quotes.csv", 'name\n"a"b\n');
  expect(await read(desk, quotes)).toEqual({ problem: "broken-quotes" });
  const { token } = (await read(desk, file)) as ReadPeopleList;
  const wish = (list: string) => ({ list, columns: [{ column: 0, field: "name" }] });
  const gone = { ok: false, code: "file-not-found" };
  expect(await desk.call("people.foretellImport", wish(first.token))).toEqual(gone);
  expect(await desk.must("people.foretellImport", wish(token))).toMatchObject({ made: 1 });
  await desk.must("vault.lock", {});
  expect(() => desk.workspace.lists.table(token)).toThrow("no list");
  expect(desk.faults).toEqual([]);
});

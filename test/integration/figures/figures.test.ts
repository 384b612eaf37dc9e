import { beforeAll, describe, expect, it } from "vitest";
import { withdrawRecord } from "../../../electron/engine/catalogue/record-table.ts";
import { takeFigures, type TakenFigure } from "../../../electron/engine/figures/take-figures.ts";
import { knownFigures } from "../../../electron/engine/thesaurus/known-figures.ts";
import { countFacets } from "../../../electron/engine/catalogue/facet-table.ts";
import { allOfKind } from "../../../electron/engine/catalogue/record-table.ts";
import { type DrawnItem, drawItems, writeItems } from "../../support/write-items.ts";
import { makeCatalogue } from "../../support/make-catalogue.ts";
import { drawLives, expectedBy, expectedFigures, isoDay, places } from "../../support/make-register.ts";
import { type Memory, writeLives } from "../../support/write-lives.ts";

const PEOPLE = 10_000;
const ITEMS = 100_000;
const SINCE = 17_700;
/** Twenty days over the time that lives are drawn from, and after it. */
const days = Array.from({ length: 20 }, (_, index) => SINCE + index * 97);

async function register(people: number, memory: Memory, items: readonly DrawnItem[] = []) {
  const { db } = await makeCatalogue();
  const lives = drawLives(people);
  writeLives(db, lives, memory);
  writeItems(db, items);
  const taken = (day: number): readonly TakenFigure[] =>
    takeFigures(db, { figures: knownFigures(), since: isoDay(SINCE), day: isoDay(day) });
  return { db, lives, taken };
}

describe("figures of a register of ten thousand people and a hundred thousand items", () => {
  it("are those of the lives, as of twenty days, and of the items", async () => {
    const items = drawItems(ITEMS, PEOPLE);
    const { db, lives, taken } = await register(PEOPLE, "exact", items);
    expect(countFacets(db, {}).total).toBe(ITEMS);
    for (const [number, { id }] of allOfKind(db, "person").slice(0, 200).entries()) {
      const shown = items.filter(({ people }) => people.has(number));
      const { total, kinds } = countFacets(db, { people: [id] });
      const photos = kinds.find(({ value }) => value === "photo")?.count ?? 0;
      expect([number, total, photos]).toEqual([
        ...[number, shown.length, shown.filter(({ kind }) => kind === "photo").length],
      ]);
    }
    for (const day of days) {
      const figures = taken(day);
      const counted = figures.map(({ figure, count, possible }) => [figure.id, { count, possible }]);
      expect(Object.fromEntries(counted)).toEqual(expectedFigures(lives, SINCE, day));
      for (const { count, possible, entries } of figures) expect(entries).toHaveLength(count + possible);
    }
    const most = expectedFigures(lives, SINCE, days.at(-1) ?? 0);
    for (const [id, { count }] of Object.entries(most)) expect([id, count > 0]).toEqual([id, true]);
  });

  it("are broken down by where it was and what was done, everybody once in a row", async () => {
    const { db, lives } = await register(2000, "exact");
    const figures = knownFigures().filter(({ id }) => id === "torture_victims");
    for (const day of days) {
      const wish = { figures, since: isoDay(SINCE), day: isoDay(day), byAspect: true };
      const [{ tables = [], count, possible } = { count: 0, possible: 0 }] = takeFigures(db, wish);
      const rowsOf = (aspect: string) => {
        const rows = tables.find((table) => table.aspect === aspect)?.rows ?? [];
        return Object.fromEntries(rows.map(({ value = "untold", ...counted }) => [value, counted]));
      };
      const expected = (of: Parameters<typeof expectedBy>[1]) =>
        Object.fromEntries(
          Object.entries(expectedBy(lives, of, [SINCE, day])).filter(
            ([, each]) => each.count + each.possible > 0,
          ),
        );
      expect(rowsOf("violation")).toEqual(expected(({ term }) => term));
      expect(rowsOf("region")).toEqual(
        expected(({ place }) => (place === undefined ? undefined : places[place]?.region)),
      );
      const isListed = Object.values(rowsOf("region")).reduce(
        (sum, row) => sum + row.count + row.possible,
        0,
      );
      expect(isListed).toBeGreaterThanOrEqual(count + possible);
    }
  });

  it("hold the truth between certain and possible where dates are vague", async () => {
    const { lives, taken } = await register(1000, "vague");
    for (const day of days) {
      const exact = expectedFigures(lives, SINCE, day);
      for (const { figure, count, possible } of taken(day)) {
        const known = exact[figure.id] ?? { count: Number.NaN, possible: Number.NaN };
        const isWider = [count <= known.count, known.count + known.possible <= count + possible];
        expect([figure.id, ...isWider]).toEqual([figure.id, true, true]);
      }
    }
  });
});

describe("figures", () => {
  let made: Awaited<ReturnType<typeof register>>;
  const political = knownFigures().filter(({ id }) => id === "political_prisoners");
  beforeAll(() => expect(political).toHaveLength(1));

  it("count neither what was withdrawn nor what is said of a person who was", async () => {
    made = await register(50, "exact");
    const wish = { figures: political, day: "2020-01-01" };
    const [before] = takeFigures(made.db, wish);
    const [first, second] = before?.entries ?? [];
    const idOf = (code = ""): string => Number(code.split("-")[1]).toString(16).padStart(32, "0");
    withdrawRecord(made.db, idOf(first?.code), 5);
    withdrawRecord(made.db, idOf(second?.records[0]), 5);
    const [after] = takeFigures(made.db, wish);
    expect(after?.entries).toEqual(before?.entries.slice(2));
  });

  it("count no act of an event that was withdrawn", async () => {
    made = await register(50, "exact");
    const torture = knownFigures().filter(({ id }) => id === "torture_victims");
    const records = () =>
      takeFigures(made.db, { figures: torture, day: "2026-01-01" })[0]?.entries.flatMap(
        (entry) => entry.records,
      ) ?? [];
    const before = records();
    const act = allOfKind(made.db, "act").find(({ code }) => code === before[0]);
    const { event } = JSON.parse(act?.fields ?? "{}") as { readonly event?: string };
    withdrawRecord(made.db, event ?? "", 5);
    expect(records()).toEqual(before.slice(1));
  });

  it("tell who was added and who is gone between two days, and count every month", async () => {
    made = await register(200, "exact");
    const wish = { figures: political, since: "2018-11-05", day: "2020-02-10", comparedDay: "2019-06-30" };
    const [taken] = takeFigures(made.db, { ...wish, byMonth: true });
    const [then] = takeFigures(made.db, { figures: political, day: "2019-06-30" });
    const codes = (figure: TakenFigure | undefined): string[] =>
      (figure?.entries ?? []).map(({ code }) => code);
    const [now, was] = [new Set(codes(taken)), new Set(codes(then))];
    expect(taken?.compared?.joined).toEqual([...now].filter((code) => !was.has(code)));
    expect(taken?.compared?.left).toEqual([...was].filter((code) => !now.has(code)));
    expect(taken?.compared).toMatchObject({ day: "2019-06-30", count: was.size });
    expect(taken?.months?.map(({ month }) => month).slice(0, 3)).toEqual(["2018-11", "2018-12", "2019-01"]);
    expect(taken?.months?.at(-1)).toEqual({ month: "2020-02", count: now.size, possible: 0 });
  });

  it("of what began say nothing of a day before the period, and are compared with none that is later", async () => {
    made = await register(50, "exact");
    const figures = knownFigures().filter(({ id }) => id === "torture_victims" || id === "exiled");
    const comparedDays = (wish: object) =>
      takeFigures(made.db, { figures, since: "2019-07-01", day: "2019-07-31", ...wish }).map(
        ({ compared }) => compared?.day,
      );
    expect(comparedDays({ comparedDay: "2019-06-30" })).toEqual([undefined, "2019-06-30"]);
    expect(comparedDays({ comparedDay: "2019-07-10" })).toEqual(["2019-07-10", "2019-07-10"]);
    expect(comparedDays({ comparedDay: "2019-06-30", since: undefined })).toEqual([
      ...["2019-06-30", "2019-06-30"],
    ]);
    expect(() => comparedDays({ comparedDay: "2019-08-01" })).toThrow(
      expect.objectContaining({ code: "bad-usage" }) as Error,
    );
  });

  it("of months need a beginning", async () => {
    made = await register(1, "exact");
    const wish = { figures: political, day: "2020-02-10", byMonth: true };
    expect(() => takeFigures(made.db, wish)).toThrow(expect.objectContaining({ code: "bad-usage" }) as Error);
    expect(() => takeFigures(made.db, { ...wish, since: "1900-01-01" })).toThrow("fifty years");
  });
});

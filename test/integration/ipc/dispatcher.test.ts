import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type {
  AppState,
  Chosen,
  ConsentOutlook,
  ImportReport,
  ItemConsent,
  ItemList,
  OpenContent,
  OpenOutcome,
  TakenFigure,
} from "../../../electron/contract/view-types.ts";
import { makeLockedVault, PASSPHRASE } from "../../support/make-vault.ts";
import { openDesk, openKnown } from "../../support/open-desk.ts";

it("takes files in, streams one back by its token, and forgets both with the lock", async () => {
  const desk = await openDesk();
  await openKnown(desk);
  const minutes: number[] = [];
  for (const value of ["", "3", "30"]) {
    await desk.workspace.vault.changeSetting({ name: "lock-after", value });
    minutes.push(desk.workspace.lockAfterMinutes);
  }
  // The vault asks for three at the latest; thirty are more than this computer's ten.
  expect(minutes).toEqual([10, 3, 10]);
  const content = Buffer.from("0123456789".repeat(200_000));
  mkdirSync(join(desk.folder, "card"));
  writeFileSync(join(desk.folder, "card/clip.mp4"), content);
  const chosen = desk.dispatcher.accept([join(desk.folder, "card"), ""]);
  if (!chosen.ok) throw new Error(chosen.code);
  expect(chosen.value).toMatchObject({ names: ["card"], count: 1 });
  const report = await desk.must<ImportReport>("import.run", {
    token: chosen.value.token,
    caseTitle: "April",
  });
  const item = report.imported[0]!.item;
  expect(await desk.must<ItemList>("item.list", { query: "april", limit: 10, offset: 0 })).toMatchObject({
    total: 1,
  });

  // A film has no small picture; an original is none, and neither is anything else that is not one.
  const { thumbnails = "" } = await desk.must<AppState>("app.state", {});
  expect((await desk.workspace.respond(thumbnails + item, null)).status).toBe(404);

  const opened = await desk.must<OpenContent>("content.open", { item });
  const whole = desk.workspace.contents.respond(opened.url, null);
  expect(whole.status).toBe(200);
  expect(Buffer.from(await whole.arrayBuffer()).equals(content)).toBe(true);
  const part = desk.workspace.contents.respond(opened.url, "bytes=1048570-1048585");
  expect(part.status).toBe(206);
  expect(part.headers.get("content-range")).toBe("bytes 1048570-1048585/2000000");
  expect(await part.text()).toBe(content.toString("latin1").slice(1_048_570, 1_048_586));
  expect(part.headers.get("cache-control")).toBe("no-store");
  expect(desk.workspace.contents.respond(opened.url, "bytes=2000000-").status).toBe(416);

  await desk.must("vault.lock", {});
  expect(desk.events).toEqual([{ kind: "locked", why: "asked" }]);
  expect(desk.workspace.contents.respond(opened.url, null).status).toBe(404);
  expect(await desk.call("item.show", { item })).toEqual({ ok: false, code: "cancelled" });
  expect(desk.dispatcher.accept([desk.folder])).toEqual({ ok: false, code: "file-not-found" });
  // Only the folder of the vault is known again, and only its own name.
  expect(await desk.must("app.state", {})).toMatchObject({ isOpen: false, knownVault: "vault" });
  expect(desk.faults).toEqual([]);
});

it("takes figures of the register, names people only where asked, and writes a sheet without names", async () => {
  const desk = await openDesk();
  await openKnown(desk);
  const { records } = desk.workspace.vault;
  const { code } = await records.make("person", { name: "Тимур" });
  await records.make("status", { person: code, term: "status.political_prisoner", from: "2021-04" });
  const wish = { day: "2021-04-15", comparedDay: "2021-03-01" };
  const [figure] = await desk.must<readonly TakenFigure[]>("figures.take", wish);
  expect(figure).toMatchObject({ count: 0, possible: 1, entries: [{ code, isCertain: false }] });
  expect(JSON.stringify(figure)).not.toContain("Тимур");
  expect(await desk.must("figures.names", { codes: [code] })).toEqual([{ code, name: "Тимур" }]);
  const { token: silent } = await desk.must<Chosen>("place.choose", { for: "sheet", form: "pdf" });
  const unsaid = { ...wish, form: "pdf", language: "kk", showsLists: true, byMonth: false, place: silent };
  expect(await desk.call("figures.write", unsaid)).toEqual({ ok: false, code: "use-not-told" });
  const write = async (form: string, more: object = {}): Promise<Buffer> => {
    const { token: place } = await desk.must<Chosen>("place.choose", { for: "sheet", form });
    const sheet = { ...wish, form, language: "kk", showsLists: true, use: "un", byMonth: false, ...more };
    expect(await desk.must("figures.write", { ...sheet, place })).toEqual({ unlisted: 0 });
    return readFileSync(join(desk.folder, `sheet.${form}`));
  };
  expect((await write("pdf")).subarray(0, 5).toString()).toBe("%PDF-");
  expect((await write("docx")).subarray(0, 2).toString()).toBe("PK");
  const period = { since: "2021-03-01", byMonth: true };
  const html = (await write("html", period)).toString();
  expect(html).toContain("2021 жылғы 1 наурыз");
  expect(html).toContain(code);
  expect(html).not.toContain("Тимур");
  // Of the month that may be meant, both the month and the whole period count possibly.
  const months = (await write("csv", period))
    .toString()
    .split("\r\n")
    .filter((line) => line.includes("2021-04,2021-04"));
  expect(months.length).toBeGreaterThan(1);
  const tables = await desk.must("figures.tables", { figure: "political_prisoners", day: wish.day });
  expect(tables).toMatchObject([
    { aspect: "status", rows: [{ value: "status.political_prisoner", count: 0, possible: 1 }] },
  ]);
  const { token: chart } = await desk.must<Chosen>("place.choose", {
    for: "picture",
    of: "figures",
    form: "svg",
  });
  const drawing = { figure: "political_prisoners", day: wish.day, form: "svg", language: "kk", place: chart };
  await desk.must("figures.draw", { ...drawing, shown: { by: "status" } });
  expect(readFileSync(join(desk.folder, "figures.svg"), "utf8")).toContain("Саяси тұтқын");
  expect(await desk.call("figures.take", { day: "2021-02-30" })).toMatchObject({ ok: false });
  expect(await desk.call("figures.take", { day: "2021-02-20", since: "2021-02-21" })).toMatchObject({
    code: "bad-usage",
  });
  expect(desk.faults).toEqual([]);
});

it("writes and draws beside lists nothing that would tell of somebody whom they lack", async () => {
  const desk = await openDesk();
  await openKnown(desk);
  const { records } = desk.workspace.vault;
  const { code } = await records.make("person", { name: "Тимур" });
  await records.make("status", { person: code, term: "status.political_prisoner", from: "2021-04-01" });
  await records.make("consent", { person: code, use: "un", state: "refused", from: "2021-04-02" });
  const { token: place } = await desk.must<Chosen>("place.choose", {
    ...{ for: "picture", of: "figures", form: "csv" },
  });
  const drawing = { figure: "political_prisoners", day: "2021-04-15", form: "csv", language: "en", place };
  for (const shown of [{ by: "status" }, { since: "2021-03-01" }]) {
    const draw = (beside: object) => desk.call("figures.draw", { ...drawing, shown, beside });
    expect(await draw({ use: "un" })).toEqual({ ok: false, code: "nothing-may-go" });
    expect(await draw({})).toEqual({ ok: false, code: "use-not-told" });
  }
  expect(existsSync(join(desk.folder, "figures.csv"))).toBe(false);
  const { token: sheet } = await desk.must<Chosen>("place.choose", { for: "sheet", form: "csv" });
  const wish = { day: "2021-04-15", since: "2021-04-01", byMonth: true, form: "csv", language: "en" };
  const table = { ...wish, showsLists: true, place: sheet };
  expect(await desk.call("figures.write", table)).toEqual({ ok: false, code: "use-not-told" });
  const { unlisted } = await desk.must<{ unlisted: number }>("figures.write", { ...table, use: "un" });
  expect(unlisted).toBeGreaterThan(0);
  const lines = readFileSync(join(desk.folder, "sheet.csv"), "utf8").split("\r\n");
  const ofFigure = lines.filter((line) => line.startsWith("political_prisoners"));
  expect(ofFigure).toEqual([expect.stringContaining("2021-04-01,2021-04-15,1,0")]);
});

it("lets out what consent covers for a use, says ahead what it does not, and overwrites nothing", async () => {
  const desk = await openDesk();
  await openKnown(desk);
  writeFileSync(join(desk.folder, "wall.txt"), "a wall\n");
  writeFileSync(join(desk.folder, "face.txt"), "a person\n");
  const chosen = desk.dispatcher.accept(["wall.txt", "face.txt"].map((name) => join(desk.folder, name)));
  if (!chosen.ok) throw new Error(chosen.code);
  const { imported } = await desk.must<ImportReport>("import.run", { token: chosen.value.token });
  const [wall, face] = ["wall.txt", "face.txt"].map(
    (wanted) => imported.find(({ name }) => name === wanted)!.item,
  );
  const { records } = desk.workspace.vault;
  const { code } = await records.make("person", { name: "Тимур" });
  await records.relink({ kind: "person", code }, { act: "link", kind: "item", to: face! });
  const weigh = (items: unknown, more: object) =>
    desk.must<ConsentOutlook>("consent.weigh", { items, leaving: { form: "original" }, ...more });

  const given = { person: code, use: "briefing", from: "2021-01-01" };
  await records.make("consent", { ...given, state: "granted", proof: wall! });
  await records.make("consent", { ...given, state: "withdrawn", from: "2021-03-01" });
  const { rows, said } = await desk.must<ItemConsent>("consent.ofItem", { item: face });
  expect(rows).toMatchObject([
    { states: { briefing: "none" } },
    { person: { code }, states: { briefing: "withdrawn", legal: "none" } },
  ]);
  expect(said.map(({ fields }) => [fields["state"], fields["proof"]])).toEqual([
    ["withdrawn", undefined],
    ["granted", wall],
  ]);
  expect((await desk.must<ItemConsent>("consent.ofItem", { item: wall })).said).toEqual([]);
  expect(await desk.call("consent.ofItem", { item: "0".repeat(32) })).toMatchObject({
    code: "item-not-found",
  });

  expect(await weigh([wall], {})).toMatchObject({ isUseNeeded: false, blocked: [] });
  expect(await weigh([wall, face], {})).toMatchObject({ isUseNeeded: true });
  expect((await weigh([wall, face], { use: "legal" })).blocked).toEqual([
    { item: face, gaps: [{ person: code, state: "none", ways: expect.any(Array) }] },
  ]);
  const reason = { use: "legal", override: "the court has ordered it" };
  expect(await weigh([face], reason)).toMatchObject({ blocked: [], overridden: [{ item: face }] });
  const hidden = { items: [face], leaving: { form: "redaction" }, use: "press" };
  expect(await desk.must<ConsentOutlook>("consent.weigh", hidden)).toMatchObject({ blocked: [] });
  expect(await desk.call("consent.weigh", { ...hidden, use: "friends" })).toMatchObject({ ok: false });

  // What lies at the place that was chosen is refused before anything else is done, and stays.
  const choose = { for: "content", item: face };
  expect(await desk.call("place.choose", choose)).toEqual({ ok: false, code: "already-exists" });
  rmSync(join(desk.folder, "face.txt"));
  const { token: place } = await desk.must<Chosen>("place.choose", choose);
  const save = (more: object) => desk.call("content.save", { item: face, place, ...more });
  expect(await save({})).toEqual({ ok: false, code: "use-not-told" });
  expect(await save({ use: "press" })).toEqual({ ok: false, code: "consent-missing" });
  expect(await save({ use: "press", override: "somebody wants it" })).toMatchObject({ ok: false });
  expect(readdirSync(desk.folder)).toEqual(["wall.txt"]);
  expect(await save(reason)).toEqual({ ok: true, value: "face.txt" });
  expect(readFileSync(join(desk.folder, "face.txt"), "utf8")).toBe("a person\n");
  expect(desk.faults).toEqual([]);
});

it("makes whoever tries passphrases wait", async () => {
  const desk = await openDesk();
  desk.answers.paths = [await makeLockedVault()];
  const { token: folder } = await desk.must<Chosen>("vault.chooseFolder", { purpose: "open" });
  const attempt = (passphrase: string) => desk.must<OpenOutcome>("vault.open", { folder, passphrase });
  for (const waitSeconds of [0, 0, 2]) {
    expect(await attempt("not this one at all")).toEqual({
      opened: false,
      code: "wrong-passphrase",
      waitSeconds,
    });
  }
  expect(await attempt(PASSPHRASE)).toEqual({ opened: false, code: "too-early", waitSeconds: 2 });
  desk.pass(2);
  expect(await attempt(PASSPHRASE)).toMatchObject({ opened: true });
});

it("answers nonsense with one code and never rejects", async () => {
  const desk = await openDesk();
  const step = (): void => undefined;
  for (const raw of [
    undefined,
    null,
    1,
    "x",
    [],
    {},
    { id: 0, name: "app.state", input: {} },
    { id: 1, name: "app.state", input: {}, more: 1 },
  ]) {
    expect(await desk.dispatcher.call({ page: 1, step }, raw)).toEqual({ ok: false, code: "bad-usage" });
  }
  expect(await desk.call("app.state", { path: "/" })).toEqual({ ok: false, code: "bad-usage" });
  expect(await desk.call("item.list", { query: "", limit: 1, offset: 0 })).toEqual({
    ok: false,
    code: "cancelled",
  });
});

it("stops the making of a vault from recovery words when it is told to", async () => {
  const desk = await openDesk();
  desk.answers.paths = [desk.folder];
  const place = async (): Promise<string> =>
    (await desk.must<Chosen>("vault.chooseFolder", { purpose: "create" })).token;
  const wish = { name: "Rowan", passphrase: PASSPHRASE };
  const words = await desk.must<string[]>("vault.create", { ...wish, name: "old", folder: await place() });
  const input = { ...wish, place: await place(), recoveryWords: words.join(" ") };
  const rebuilt = desk.dispatcher.call(
    { page: 1, step: () => undefined },
    { id: 900, name: "vault.rebuild", input },
  );
  desk.dispatcher.cancel(1, 900);
  expect(await rebuilt).toEqual({ ok: false, code: "cancelled" });
  expect(await desk.call("vault.rebuild", input)).toMatchObject({ ok: true, value: { lostOriginals: 0 } });
});

/** What items are narrowed down by that the register knows, and searches that are kept under a name. */

import { expect, it } from "vitest";
import { facetsOf, type ListFilter, listItemIds } from "../../../electron/engine/browse/list-items.ts";
import { registerOf } from "../../../electron/engine/records/register.ts";
import { searchesOf } from "../../../electron/engine/searches/saved-searches.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import { makeImportedVault } from "../../support/imported-vault.ts";
import { reopenVault } from "../../support/make-vault.ts";

const names = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"];

/** A register in which each item is shown to somebody in another way. */
async function openRegister() {
  const vault = await makeImportedVault(Object.fromEntries(names.map((name) => [name, name])), {
    caseTitle: undefined,
  });
  const { session, items } = vault;
  const records = registerOf(session);
  const idOf = (name: string): string => items.get(name) ?? "";
  const nameOf = new Map([...items].map(([name, id]) => [id, name]));
  const link = (kind: "person" | "event" | "act" | "tag" | "communication", code: string, name: string) =>
    records.relink({ kind, code }, { act: "link", kind: "item", to: idOf(name) });
  const found = async (filter: ListFilter): Promise<string[]> =>
    (await listItemIds(session, { ...filter, limit: 100, offset: 0 }))
      .map((id) => nameOf.get(id) ?? "")
      .sort();
  return { ...vault, records, idOf, link, found };
}

it("narrows items down by people, places and tags, by whatever leads from one to the other", async () => {
  const { session, records, link, found } = await openRegister();
  const person = await records.make("person", { name: "Айгүл" });
  const other = await records.make("person", { name: "Дана" });
  const place = await records.make("place", { title: "Square", sort: "place" });
  const event = await records.make("event", { title: "April", place: place.code });
  const act = await records.make("act", { event: event.code, term: "torture.beating", person: person.code });
  const sent = await records.make("communication", {
    term: "comm.wgad",
    from: "2026-01",
    person: person.code,
  });
  const tag = await records.make("tag", { title: "to check" });
  await link("person", person.code, "a.txt");
  await link("event", event.code, "b.txt");
  await link("act", act.code, "c.txt");
  await link("communication", sent.code, "d.txt");
  await link("tag", tag.code, "e.txt");
  await link("tag", tag.code, "a.txt");
  // What is written about somebody shows nothing of them.
  expect(await found({ people: [person.id] })).toEqual(["a.txt", "b.txt", "c.txt"]);
  expect(await found({ people: [other.id] })).toEqual([]);
  expect(await found({ people: [person.id, other.id] })).toHaveLength(3);
  expect(await found({ places: [place.id] })).toEqual(["b.txt", "c.txt"]);
  expect(await found({ tags: [tag.id] })).toEqual(["a.txt", "e.txt"]);
  // Groups narrow each other down, also words.
  expect(await found({ people: [person.id], tags: [tag.id] })).toEqual(["a.txt"]);
  expect(await found({ people: [person.id], query: "b" })).toEqual(["b.txt"]);
  expect((await facetsOf(session, { people: [person.id] })).tags).toEqual([
    { value: tag.id, title: "to check", count: 1 },
  ]);
  await records.withdraw({ kind: "act", code: act.code });
  expect(await found({ people: [person.id] })).toEqual(["a.txt"]);
  // What was withdrawn goes on finding what belonged to it, as a retired term does.
  await records.withdraw({ kind: "tag", code: tag.code });
  expect(await found({ tags: [tag.id] })).toEqual(["a.txt", "e.txt"]);
  expect((await facetsOf(session, {})).tags).toEqual([]);
});

it("narrows items down by what everybody in them agreed to: the strictest counts", async () => {
  const { records, link, found, idOf } = await openRegister();
  const [yes, no] = [
    await records.make("person", { name: "A" }),
    await records.make("person", { name: "B" }),
  ];
  const say = (person: string, state: string, more: object = {}) =>
    records.make("consent", { person, use: "press", state, from: "2021-01-01", ...more });
  await say(yes.code, "granted");
  await say(no.code, "refused");
  await link("person", yes.code, "a.txt");
  await link("person", yes.code, "b.txt");
  await link("person", no.code, "b.txt");
  await link("person", (await records.make("person", { name: "C" })).code, "c.txt");
  await records.make("consent", { item: idOf("d.txt"), use: "press", state: "granted", from: "2021-01-01" });
  const standing = (...states: ("granted" | "refused" | "none" | "expired" | "withdrawn")[]) =>
    found({ consent: { use: "press", states } });
  expect(await standing("granted")).toEqual(["a.txt", "d.txt"]);
  expect(await standing("refused")).toEqual(["b.txt"]);
  expect(await standing("none")).toEqual(["c.txt"]);
  // Nobody is asked about e.txt, whatever the use.
  expect(await standing("granted", "refused", "none", "expired", "withdrawn")).not.toContain("e.txt");
  expect(await found({ consent: { use: "un", states: ["none"] } })).toEqual(["a.txt", "b.txt", "c.txt"]);
  // A new answer counts at once.
  await say(yes.code, "withdrawn", { from: "2021-02-01" });
  expect(await standing("withdrawn")).toEqual(["a.txt"]);
});

it("keeps searches under their names in the vault, replaces and forgets them, and says nothing in the log", async () => {
  const { session, folder } = await openRegister();
  const searches = searchesOf(session);
  const before = session.catalogue.db.prepare<[], number>("SELECT count(*) FROM event").pluck().get();
  const listing = { query: "Алаң", kinds: ["photo" as const], order: "captured" as const };
  searches.save(" Square ", { query: "x" });
  expect(searches.save("Square", listing)).toMatchObject({ name: "Square", listing });
  searches.save("Nobody asked", { query: "", consent: { use: "press", states: ["none"] } });
  expect(searches.named("Square").listing).toEqual(listing);
  const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;
  for (const name of ["", " ", "two\nlines", "x".repeat(121)])
    expect(() => searches.save(name, listing)).toThrow(code("bad-usage"));
  expect(() => searches.named("none")).toThrow(code("search-not-found"));
  expect(() => searches.remove("none")).toThrow(code("search-not-found"));
  searches.remove("Nobody asked");
  expect(session.catalogue.db.prepare<[], number>("SELECT count(*) FROM event").pluck().get()).toBe(before);
  await lockSession(session);
  const again = await reopenVault(folder);
  expect(
    searchesOf(again)
      .list()
      .map(({ name }) => name),
  ).toEqual(["Square"]);
});

/** A small register with everything that is hard to hand over, in a vault of its own. */

import { beforeAll } from "vitest";
import type { RecordKind } from "../../electron/core/records/record-kinds.ts";
import { recordWithId } from "../../electron/engine/catalogue/record-table.ts";
import {
  type GivenFields,
  inOneAct,
  makeRecord,
  relinkRecord,
} from "../../electron/engine/records/write-record.ts";
import type { VaultSession } from "../../electron/engine/vault/session.ts";
import { oneVault } from "./one-vault.ts";
import { storeItem } from "./store-item.ts";

/** The register while its tests run. */
export interface SmallRegister {
  readonly session: () => VaultSession;
  /** The code of a record by the name that it has in the test; the id of an item. */
  readonly code: (name: string) => string;
  readonly make: (name: string, kind: RecordKind, fields: GivenFields) => Promise<string>;
  /** Links the record with a code to another one, or to an item. */
  readonly link: (from: string, kind: RecordKind | "item", to: string) => Promise<string>;
}

/** Makes it before the tests of a file. */
export function smallRegister(): SmallRegister {
  const session = oneVault();
  const codes: Record<string, string> = {};
  const code = (name: string): string => codes[name] ?? "";

  async function make(name: string, kind: RecordKind, fields: GivenFields): Promise<string> {
    const id = await inOneAct(session(), () => makeRecord(session(), kind, fields));
    return (codes[name] = recordWithId(session().catalogue.db, id)?.code ?? "");
  }

  const rowOf = (from: string) => {
    const { db } = session().catalogue;
    const id = db.prepare<[string], string>("SELECT id FROM record WHERE code = ?").pluck().get(from) ?? "";
    return recordWithId(db, id)!;
  };

  const link = (from: string, kind: RecordKind | "item", to: string) =>
    inOneAct(session(), () => {
      relinkRecord(session(), rowOf(from), { act: "link", kind, to });
      return rowOf(from).id;
    });

  beforeAll(async () => {
    const ivan = await make("ivan", "person", { name: "Петренко Иван", role: "victim", birth: "1984-03" });
    const omar = await make("omar", "person", { name: "Жақсыбек Омаров" });
    await make("lost", "person", { name: "Alone", contact: "+7 701", notes: "Hush", risk: "High" });
    const service = await make("service", "organisation", { title: "KNB", sort: "security-service" });
    await make("branch", "organisation", { title: "KNB; Almaty | west", parent: service });
    const colony = await make("colony", "place", {
      ...{ title: "LA 155/14", sort: "facility", code: "LA 155/14", latitude: -43.25, longitude: 76.9 },
    });
    await make("home", "place", { title: "A house", latitude: 43.2, longitude: 76.8 });
    await make("ownTerm", "term", { code: "own_shaving", sort: "violation", ru: "Бритьё", kk: "Шаш алу" });
    const arrest = await make("arrest", "event", {
      ...{ title: "Арест Ивана Петренко | площадь", from: "2021-04-09", to: "2021-05~", place: colony },
      ...{ term: "liberty.mass_arrest", description: '=HYPERLINK("x")' },
    });
    await make("act", "act", {
      ...{ event: arrest, term: "own_shaving", person: ivan, perpetrator: service, from: "2021" },
      ...{ method: "-1+1", instruments: { asked: "unknown" }, injuries: { asked: "no" } },
    });
    await make("held", "status", {
      ...{
        person: omar,
        term: "detention.sizo",
        from: "unknown",
        facility: colony,
        articles: ["CC 174", "CC 405; 2"],
      },
    });
    await make("case", "case", { title: "Square", reference: "7/21" });
    await make("letter", "communication", { term: "comm.prosecutor", person: ivan, from: "2021-09-15" });
    const store = async (name: string, file: string): Promise<string> => {
      const { id } = await storeItem(session(), { name: file, content: name });
      return (codes[name] = id);
    };
    const photo = await store("photo", "Петренко.jpg");
    const told = await store("told", "told.txt");
    const hidden = await store("hidden", "hidden.jpg");
    await make("testimony", "testimony", { item: told, person: omar });
    for (const item of [photo, told]) await link(arrest, "item", item);
    const related = await make("related", "case", { title: "Another square" });
    await link(code("case"), "case", related);
    await link(code("case"), "event", arrest);
    await link(code("case"), "person", omar);
    await link(code("case"), "item", hidden);
    await make("refusal", "consent", { item: hidden, use: "press", state: "refused", from: "2021-01-01" });
  });
  return { session, code, make, link };
}

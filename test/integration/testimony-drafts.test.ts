import { beforeEach, describe, expect, it } from "vitest";
import { dumpLines } from "../../electron/engine/catalogue/dump-tables.ts";
import { allDrafts } from "../../electron/engine/catalogue/testimony-draft-table.ts";
import { registerOf, type Register } from "../../electron/engine/records/register.ts";
import type { VaultSession } from "../../electron/engine/vault/session.ts";
import { logOf } from "../support/imported-vault.ts";
import { makeVault } from "../support/make-vault.ts";

const told = "Мені ұрды.\nОн называл себя Ерлан.\n";
const corrected = "Мені екі рет ұрды.\nОн называл себя Ерлан.\n";
const bytes = (text: string): Uint8Array => Buffer.from(text);

let session: VaultSession;
let register: Register;

beforeEach(async () => {
  ({ session } = await makeVault());
  register = registerOf(session);
});

describe("a draft", () => {
  const id = "0123456789abcdef0123456789abcdef";
  const draft = { text: told, fields: { from: "2021-04", present: "Зере" } };

  it("is kept sealed, in no snapshot and without an event, is told of by its length, and is thrown away", () => {
    const { drafts } = register.testimonies;
    const before = logOf(session).length;
    drafts.keep(id, { text: "", fields: {} });
    drafts.keep(id, draft);
    expect(drafts.list()).toMatchObject([{ id, characters: told.length }]);
    expect(JSON.stringify(drafts.list())).not.toContain("Ерлан");
    const [row] = allDrafts(session.catalogue.db);
    expect(Buffer.from(row?.sealed ?? []).includes(told)).toBe(false);
    expect([...dumpLines(session.catalogue.db)].join("\n")).not.toContain("testimony_draft");
    expect(logOf(session)).toHaveLength(before);
    expect(drafts.open(id)).toEqual(draft);
    drafts.drop(id);
    expect(drafts.list()).toEqual([]);
    for (const act of [() => drafts.open(id), () => drafts.drop(id)])
      expect(act).toThrow(expect.objectContaining({ code: "record-not-found" }));
    expect(allDrafts(session.catalogue.db)).toEqual([]);
  });

  it("ends with the text that is sealed, and stays where nothing was", async () => {
    const { drafts, ...testimonies } = register.testimonies;
    drafts.keep(id, draft);
    const wish = { text: bytes(told), draft: id };
    await expect(testimonies.write({ ...wish, fields: { from: "soon" } })).rejects.toMatchObject({
      code: "bad-usage",
    });
    expect(drafts.open(id)).toEqual(draft);
    const first = await testimonies.write({ ...wish, fields: draft.fields });
    expect(drafts.list()).toEqual([]);
    drafts.keep(id, { ...draft, text: corrected, earlier: first.code });
    const second = await testimonies.revise(first.code, {
      ...{ text: bytes(corrected), draft: id },
      fields: { revisedBecause: "a word was missing" },
    });
    expect(drafts.list()).toEqual([]);
    expect(second.fields).toMatchObject({ revisedBecause: "a word was missing" });
    const third = await testimonies.revise(first.code, { text: bytes("Мені."), fields: {} });
    expect(third.fields).not.toHaveProperty("revisedBecause");
  });

  it("outlives the sealing of older words, and what was thrown away is not sealed", async () => {
    const { drafts, ...testimonies } = register.testimonies;
    drafts.keep(id, { ...draft, text: corrected });
    await testimonies.write({ text: bytes(told), draft: id, fields: {} });
    expect(drafts.open(id)).toMatchObject({ text: corrected });
    drafts.drop(id);
    const before = logOf(session).length;
    await expect(testimonies.write({ text: bytes(corrected), draft: id, fields: {} })).rejects.toMatchObject({
      code: "record-not-found",
    });
    expect(logOf(session)).toHaveLength(before);
  });
});

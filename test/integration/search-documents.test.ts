/** What is written in documents is found, in every spelling, and the list says where it stands. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openVault, type ItemSummary, type Vault } from "../../electron/engine/index.ts";
import { openRoom } from "../support/disturbed-vaults.ts";
import { PASSPHRASE } from "../support/make-vault.ts";
import { wordFile, wordMarks } from "../support/word-file.ts";

const comment = wordMarks["comments.xml text"] ?? "";
const letter = [
  "From: office@example.org",
  "Subject: Prisoners",
  "Content-Type: text/plain; charset=utf-8",
  "",
  "Түрмеде Айгүл Серікқызы болды.",
].join("\r\n");

const dated = [
  "From: Офис <a@example.org>",
  "To: receiver@example.org",
  "Subject: Тергеу",
  "Date: Sat, 9 May 2026 10:11:12 +0500",
  "",
  "Hello",
].join("\r\n");

let vault: Vault;
const find = async (query: string): Promise<readonly ItemSummary[]> =>
  (await vault.list({ query, limit: 10, offset: 0 })).items;

describe("words in documents", () => {
  beforeAll(async () => {
    const room = await openRoom();
    const folder = join(room.folder, "documents");
    mkdirSync(folder);
    writeFileSync(join(folder, "report.docx"), wordFile());
    writeFileSync(join(folder, "a letter.eml"), letter);
    writeFileSync(join(folder, "dated.eml"), dated);
    writeFileSync(join(folder, "old.txt"), Buffer.from("cff0eef2eeeaeeeb", "hex"));
    vault = await openVault(room.vault, { passphrase: Buffer.from(PASSPHRASE), access: "write" });
    expect(await vault.importPaths([folder], { receivedFrom: "by hand" })).toMatchObject({ failed: [] });
    return async () => {
      await vault.lock();
      room.close();
    };
  });

  it.each([
    ["in a comment of a document", comment.slice(0, 8), "report.docx", "text"],
    ["in a letter, in its spelling", "серікқызы", "a letter.eml", "text"],
    ["in a letter, by the sound of Latin letters", "Aigul", "a letter.eml", "text"],
    ["in the old code page", "протокол", "old.txt", "text"],
    ["in what a letter says it is about, by its sound", "tergeu", "dated.eml", "subject"],
    ["in from whom a letter says it is", "Ofis", "dated.eml", "person"],
    ["in to whom", "receiver", "dated.eml", "person"],
    ["in the name, which comes before all", "report", "report.docx", "name"],
  ])("are found %s", async (_where, query, name, place) => {
    const found = await find(query);
    expect(found.map((item) => item.name)).toEqual([name]);
    expect(found[0]?.matches).toMatchObject([{ place }]);
  });

  it("are shown with what stands around them", async () => {
    expect((await find("aigul"))[0]?.matches?.[0]?.excerpt).toContain("Түрмеде Айгүл Серікқызы болды.");
  });

  it("are found together with words from elsewhere, and notes are words too", async () => {
    const [item] = await find("aigul hand");
    expect(item?.matches?.map(({ place }) => place)).toEqual(["text", "source"]);
    await vault.annotateItem(item?.item ?? "", "read by Zhanna");
    expect((await find("Жанна")).map(({ name }) => name)).toEqual(["a letter.eml"]);
  });

  it("are there for a viewer that cannot show the document", async () => {
    const [item] = await find("report");
    const content = await vault.openContent(item?.item ?? "");
    expect(content.words()).toMatchObject({ isWhole: true });
    expect(content.words()?.text).toContain(comment);
    await content.close();
  });

  it("are forgotten with their original", async () => {
    const [item] = await find("протокол");
    await vault.deleteItem(item?.item ?? "", "a copy of another");
    expect(await find("протокол")).toEqual([]);
  });
});

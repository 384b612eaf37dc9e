/** What a bundle carries only where somebody says so, and into which case one is taken in. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { ItemList, RecordList } from "../../electron/contract/view-types.ts";
import { exportBundle } from "../../electron/engine/export/export-bundle.ts";
import { chooseBundle } from "../host/choose-bundle.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { openSealed } from "../host/open-sealed.ts";
import { WindowDriver } from "../host/window-driver.ts";
import { makeTemplate } from "../support/imported-vault.ts";

let desk: WindowDriver;
const answer = "a neighbour called Марат";

beforeAll(async () => {
  if (!needWindow()) return;
  desk = await WindowDriver.open();
  await desk.makeVault();
  writeFileSync(join(desk.folder, "crowd.txt"), "by the bridge\n");
  await desk.takeIn([join(desk.folder, "crowd.txt")]);
  const { items } = await desk.ask<ItemList>("item.list", { query: "crowd", limit: 1, offset: 0 });
  await desk.ask("record.make", { kind: "intake", fields: { item: items[0]!.item, filmedBy: answer } });
}, 300_000);
afterAll(() => desk.close());
beforeEach(skipWithoutWindow);

/** Seals the one item, with the answers or as it is offered, and returns what is in the bundle. */
async function sealed(folder: string, tells: boolean): Promise<Buffer> {
  desk.target = join(desk.folder, folder);
  mkdirSync(desk.target);
  await desk.openAlone("crowd.txt");
  await desk.press("Export…");
  await desk.press("Continue");
  await desk.see('.Disc ::-p-aria([name="Without answers"][role="radio"])');
  await desk.see(".Disc ::-p-text(in 1 item)");
  if (tells) {
    await desk.click('.Disc ::-p-aria([name="With answers"][role="radio"])');
    await desk.read("Names in them do not become codes.");
    expect(await desk.barriers()).toEqual([]);
  }
  await desk.press("Continue");
  await desk.press("Seal it to a passphrase");
  await desk.press("Seal…");
  return (await openSealed(desk)).bytes;
}

it("tells the answers to the six questions only where somebody lets them go along", async () => {
  const silent = await sealed("silent", false);
  expect([silent.includes("answered"), silent.includes(answer)]).toEqual([true, false]);
  expect((await sealed("telling", true)).includes(answer)).toBe(true);
  expect(desk.complaints).toEqual([]);
}, 180_000);

it("takes a bundle into the case that is named, which is made", async () => {
  const template = await makeTemplate({ "square.txt": "at the square\n" });
  const { session, items } = await template.open();
  const path = join(desk.folder, "theirs.tar.age");
  const request = { items: [...items.values()], recipients: "passphrase", out: path } as const;
  const { signer, passphrase = "" } = await exportBundle(session, request);
  await chooseBundle(desk, path);
  await desk.see(".Segment");
  await desk.click(".Segment:nth-child(2)");
  await desk.type("Passphrase of the bundle", passphrase);
  await desk.type("The sender’s key, if you know it", signer);
  await desk.press("Check");
  await desk.type("Case", " From the square ");
  expect(await desk.barriers()).toEqual([]);
  await desk.press("Take in");
  await desk.read("1 item taken in");
  const { records } = await desk.ask<RecordList>("record.list", {
    ...{ kind: "case", names: false, limit: 9, offset: 0 },
  });
  expect(records.map(({ fields }) => fields["title"])).toEqual(["From the square"]);
  const inCase = { kind: "case", code: records[0]?.code, limit: 9, offset: 0 };
  expect((await desk.ask<ItemList>("record.items", inCase)).items.map(({ name }) => name)).toEqual([
    "square.txt",
  ]);
  expect(desk.complaints).toEqual([]);
  template.remove();
}, 180_000);

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { ItemList, RecordDetails } from "../../electron/contract/view-types.ts";
import { chooseBundle } from "../host/choose-bundle.ts";
import { skipWithoutWindow } from "../host/need-window.ts";
import { openSealed } from "../host/open-sealed.ts";
import { WindowDriver } from "../host/window-driver.ts";

it("lets what the register knows go along when told to, and names only who is ticked", async ({ skip }) => {
  skipWithoutWindow({ skip });
  const desk = await WindowDriver.open();
  try {
    await desk.makeVault();
    writeFileSync(join(desk.folder, "crowd.txt"), "by the bridge\n");
    await desk.takeIn([join(desk.folder, "crowd.txt")]);
    const { items } = await desk.ask<ItemList>("item.list", { query: "crowd", limit: 1, offset: 0 });
    const make = (kind: string, fields: object): Promise<RecordDetails> =>
      desk.ask<RecordDetails>("record.make", { kind, fields });
    const [named, coded] = [await make("person", { name: "Тимур" }), await make("person", { name: "Сәуле" })];
    for (const { code } of [named, coded]) {
      const to = { kind: "item", id: items[0]?.item };
      await desk.ask("record.link", { kind: "person", code, act: "link", to });
      await make("consent", { person: code, use: "press", state: "granted", from: "2026-01-01" });
    }
    await desk.openAlone("crowd.txt");
    await desk.press("Export…");
    await desk.see("select");
    await desk.page.select("select", "press");
    await desk.press("Continue");
    await desk.click('.Disc ::-p-aria([name="Goes along"][role="radio"])');
    await desk.read("The receivers read these records");
    expect(await desk.page.content()).not.toContain("Тимур");
    await desk.press("Show names");
    await desk.click(`::-p-text(${named.code} Тимур)`);
    expect(await desk.barriers()).toEqual([]);
    await desk.press("Continue");
    await desk.press("Seal it to a passphrase");
    await desk.press("Seal…");
    const { bytes: bundle, passphrase } = await openSealed(desk);
    expect(bundle.includes("Тимур")).toBe(true);
    expect(bundle.includes(coded.code)).toBe(true);
    expect(bundle.includes("Сәуле")).toBe(false);
    await chooseBundle(desk, join(desk.folder, "bundle.tar.age"));
    // Its header says that it asks for a passphrase.
    await desk.type("Passphrase of the bundle", passphrase);
    await desk.press("Check");
    await desk.read("The press");
    await desk.read("Nothing of what was chosen");
    expect(await desk.barriers()).toEqual([]);
    expect(desk.complaints).toEqual([]);
  } finally {
    await desk.close();
  }
});

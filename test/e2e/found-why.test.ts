import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { ItemList, RecordDetails } from "../../electron/contract/view-types.ts";
import { skipWithoutWindow } from "../host/need-window.ts";
import { WindowDriver } from "../host/window-driver.ts";

const letter = [
  "From: Офис <office@example.org>",
  "To: receiver@example.org",
  "Subject: Тергеу",
  "Date: Sat, 9 May 2026 10:11:12 +0500",
  "",
  "Hello",
].join("\r\n");

it("finds what carries a term and what files say, and says why", async ({ skip }) => {
  skipWithoutWindow({ skip });
  const desk = await WindowDriver.open();
  try {
    await desk.makeVault();
    for (const [name, text] of [
      ["yard.txt", "by the bridge\n"],
      ["letter.eml", letter],
    ] as const)
      writeFileSync(join(desk.folder, name), text);
    await desk.takeIn([join(desk.folder, "yard.txt"), join(desk.folder, "letter.eml")]);
    const { items } = await desk.ask<ItemList>("item.list", { query: "yard", limit: 1, offset: 0 });
    const fields = { title: "Overnight", term: "torture.beating" };
    const { code } = await desk.ask<RecordDetails>("record.make", { kind: "event", fields });
    const to = { kind: "item", id: items[0]?.item };
    await desk.ask("record.link", { kind: "event", code, act: "link", to });

    await desk.goTo("Items");
    await desk.find("tergeu");
    await desk.read("subject: Тергеу");
    await desk.find("azaptau");
    await desk.read("› Ұрып-соғу");
    expect(await desk.texts(".Tile-line .t")).toEqual([
      "term: Азаптау және басқа да қатыгез қарым-қатынас › Ұрып-соғу",
    ]);
    expect(await desk.barriers()).toEqual([]);

    await desk.combine("Control", "k");
    await desk.page.keyboard.type("tortures");
    await desk.read("Event · ");
    const notes = await desk.texts(".Palette-list .muted");
    expect(notes).toContain(`Event · ${code} · Torture and other ill-treatment › Beating`);
    expect(notes).toContain("term: Torture and other ill-treatment › Beating");
    expect(await desk.barriers()).toEqual([]);
    expect(desk.complaints).toEqual([]);
  } finally {
    await desk.close();
  }
});

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { RecordDetails } from "../../electron/contract/view-types.ts";
import { skipWithoutWindow } from "../host/need-window.ts";
import { WindowDriver } from "../host/window-driver.ts";

const anyName = /Дан[аы]|Ким/;

it("shows codes in the place of names of the register until somebody asks for names", async ({ skip }) => {
  skipWithoutWindow({ skip });
  const desk = await WindowDriver.open();
  // Long names are drawn in two parts; what a pointer or a reader is told is looked at as well.
  const told = `Array.from(document.querySelectorAll("[title], [aria-label]"), (each) => each.title + each.ariaLabel)`;
  const shown = () =>
    desk.page.evaluate(`document.body.innerText.replaceAll("\\n", "") + ${told}.join("\\n")`);
  try {
    await desk.makeVault();
    const fields = { name: "Дана Ким", role: "victim" };
    const { code } = await desk.ask<RecordDetails>("record.make", { kind: "person", fields });
    const files = ["Дана_Ким.txt", "square.txt"].map((name) => join(desk.folder, name));
    for (const [index, file] of files.entries()) writeFileSync(file, `page ${String(index)}`);
    await desk.takeIn(files, "Дело Даны Ким", "Ким Дана");
    expect(await shown()).not.toMatch(anyName);

    await desk.goTo("Items");
    await desk.read(`${code}.txt`);
    await desk.read(`Дело ${code}`);
    expect(await shown()).not.toMatch(anyName);
    expect(await desk.barriers()).toEqual([]);

    // What is typed finds as it did, and stands nowhere but where it was typed.
    await desk.find("Ким");
    await desk.read("2 items found");
    expect(await shown()).not.toMatch(anyName);
    await desk.combine("Control", "k");
    await desk.page.keyboard.type("square");
    await desk.read("square.txt");
    expect(await shown()).not.toMatch(anyName);
    await desk.page.keyboard.press("Escape");

    // One name by itself, in the row of the item.
    await desk.click(`.Tile [title="${code}.txt"]`);
    await desk.see(".DetailHead");
    expect(await shown()).not.toMatch(anyName);
    await desk.press("Show");
    await desk.read("Дана_Ким.txt");
    expect(await desk.texts("h1.ttl")).toEqual([`${code}.txt`]);

    await desk.press("Show names");
    await desk.read("Дело Даны Ким");
    expect(await desk.texts("h1.ttl")).toEqual(["Дана_Ким.txt"]);
    await desk.goTo("Items");
    await desk.read("Дана_Ким.txt");
    await desk.press("Hide names");
    await desk.read(`${code}.txt`);
    expect(await shown()).not.toMatch(anyName);
    expect(desk.complaints).toEqual([]);
  } finally {
    await desk.close();
  }
});

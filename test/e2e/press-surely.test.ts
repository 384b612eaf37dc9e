/** What the other tests of the window stand on: a click that missed is made again, one that met is not. */

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { clickSurely } from "../host/sure-click.ts";
import { WindowDriver } from "../host/window-driver.ts";

let desk: WindowDriver;

beforeAll(async () => {
  if (needWindow()) desk = await WindowDriver.open();
}, 300_000);
afterAll(() => desk.close());
beforeEach(skipWithoutWindow);

/** An empty page with a button, and what a script does to it; `clicks` counts what the button heard. */
const pageWith = (script: string): Promise<unknown> =>
  desk.page.evaluate(`(() => {
    document.body.replaceChildren();
    const above = document.body.appendChild(document.createElement("div"));
    const button = document.body.appendChild(document.createElement("button"));
    button.textContent = "Remove";
    window.clicks = 0;
    button.addEventListener("click", () => (window.clicks += 1));
    ${script}
  })()`);

const press = (): Promise<void> => clickSurely(desk.page, '::-p-aria([name="Remove"][role="button"])', 5000);
const clicks = (): Promise<unknown> => desk.page.evaluate("window.clicks");

it("presses again what moved away under the pointer", async () => {
  await pageWith(`let moves = 0;
    document.addEventListener("mousedown", () => { if (++moves < 3) above.style.height = moves * 200 + "px"; }, true);`);
  await press();
  expect(await clicks()).toBe(1);
});

it("presses once what is hidden behind a dialog with a button of that name then", async () => {
  await pageWith(`button.addEventListener("click", () => {
    const dialog = document.body.appendChild(document.createElement("dialog"));
    const other = dialog.appendChild(document.createElement("button"));
    other.textContent = "Remove";
    other.addEventListener("click", () => (window.clicks += 10));
    dialog.showModal();
  });`);
  await press();
  expect(await clicks()).toBe(1);
});

it("presses once what is drawn anew when it is pressed", async () => {
  await pageWith(`button.addEventListener("click", () => button.replaceWith(button.cloneNode(true)));`);
  await press();
  expect(await clicks()).toBe(1);
});

it("presses once what is ticked by its label", async () => {
  await pageWith(`button.remove();
    const label = document.body.appendChild(document.createElement("label"));
    const box = label.appendChild(document.createElement("input"));
    box.type = "checkbox";
    box.style.opacity = "0";
    label.append("Tick");
    box.addEventListener("change", () => (window.clicks += 1));`);
  await clickSurely(desk.page, '::-p-aria([name="Tick"][role="checkbox"])', 5000);
  expect(await clicks()).toBe(1);
});

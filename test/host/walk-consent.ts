/** The part of the walk that goes past what consent does not cover. */

import { openItem } from "./open-item.ts";
import type { WindowDriver } from "./window-driver.ts";

/** An item that somebody is in who refused one use and was not asked about the others. */
export async function walkConsent(desk: WindowDriver, look: (name: string) => Promise<void>): Promise<void> {
  const { page } = desk;
  await openItem(desk, "scan");
  await desk.click("[role=tab]:nth-child(5)");
  await desk.see(".TableScroll");
  await look("item-consent");
  await desk.press("Export…");
  await desk.read("People are linked to this");
  await look("export-use");
  await desk.click(".Radio:nth-child(2)");
  await desk.read("no safe copy");
  await look("export-no-copy");
  await desk.click(".Radio:nth-child(1)");
  await page.select("select", "press");
  await desk.read("Not covered by consent");
  await look("export-not-covered");
  await page.select("select", "legal");
  await desk.type("Why it has to go without consent", "The court has ordered it.");
  await desk.press("Go without consent for this reason");
  await desk.press("Continue");
  await desk.click('.Disc ::-p-aria([name="Goes along"][role="radio"])');
  await desk.read("The receivers read these records");
  await look("export-records");
  await openItem(desk, "scan");
  await desk.press("Save the original…");
  await page.select(".Dialog select", "press");
  await desk.read("Not covered by consent");
  await look("item-original-not-covered");
  await desk.press("Cancel");
}

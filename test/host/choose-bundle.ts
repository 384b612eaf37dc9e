import type { WindowDriver } from "./window-driver.ts";

/** Chooses a bundle on its page, on which the verdict on the one before it may still stand. */
export async function chooseBundle(desk: WindowDriver, path: string): Promise<void> {
  desk.chosen = [path];
  await desk.goTo("Open a bundle");
  const names = ["Choose a bundle…", "Another bundle…"];
  await desk.click(names.map((name) => `::-p-aria([name="${name}"][role="button"])`).join());
}

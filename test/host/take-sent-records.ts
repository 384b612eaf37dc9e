import { join } from "node:path";
import type { VaultInfo } from "../../electron/contract/view-types.ts";
import { sendRecords } from "../support/send-records.ts";
import { chooseBundle } from "./choose-bundle.ts";
import type { WindowDriver } from "./window-driver.ts";

/** Lets another vault send records to that of a window, which takes in what it suggests. */
export async function takeSentRecords(desk: WindowDriver, title?: string): Promise<void> {
  const { recipient } = await desk.ask<VaultInfo>("vault.info", {});
  const bundle = join(desk.folder, "sent.tar.age");
  const signer = await sendRecords(desk.folder, recipient, bundle, title);
  await chooseBundle(desk, bundle);
  await desk.type("The sender’s key, if you know it", signer);
  await desk.press("Check");
  await desk.press("Take in");
  await desk.read("4 suggestions from bundles wait for your decision");
}

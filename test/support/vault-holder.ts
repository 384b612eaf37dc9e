/** Starts the process of hold-vault.ts and listens to what it says. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { PASSPHRASE } from "./make-vault.ts";

export interface VaultHolder {
  /** `open`, or the code of the error that kept it from opening the vault. */
  readonly said: string;
  /** Ends the process at once, as a crash would. */
  kill(): Promise<void>;
}

/** Opens a vault for writing in another process, and with `write` also appends an event. */
export async function holdVault(folder: string, act: "wait" | "write" = "wait"): Promise<VaultHolder> {
  const script = fileURLToPath(new URL("./hold-vault.ts", import.meta.url));
  const child = spawn(process.execPath, [script, folder, PASSPHRASE, act], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await exited;
  };
  onTestFinished(kill);
  const [output] = (await once(child.stdout, "data")) as [Buffer];
  return { said: output.toString().trim(), kill };
}

/** Opens a vault for one act and locks it again, whatever the act comes to. */

import { openVault, type SessionWarning, type Vault } from "../../engine/index.ts";
import type { CommandContext, Outcome } from "../command-line/command.ts";
import { readSecret } from "./read-secret.ts";

/** Which vault, and how. */
export interface VaultRequest {
  readonly folder: string;
  /** What --passphrase-file gave. */
  readonly passphraseFile: string | undefined;
  readonly access: "read" | "write";
}

/** Says what was noticed while the vault was opened. */
function describeWarning(warning: SessionWarning): string {
  switch (warning.kind) {
    case "header-restored":
      return "Warning: vault.json was damaged and was read from its copy.";
    case "log-shorter-than-checkpoint":
      return `Warning: a signed checkpoint covers ${String(warning.checkpointSize)} events, the log has ${String(warning.logSize)}: the vault was set back to an older state. Look for a newer copy.`;
    case "log-differs-from-checkpoint":
      return `Warning: the log is not the one that the checkpoint of ${String(warning.checkpointSize)} events signed. Check the vault: sandyq check --deep.`;
    case "unfinished-passphrase-change":
      return "Warning: a change of the passphrase was interrupted and has been brought to its end.";
    case "objects-quarantined":
      return `Warning: ${String(warning.count)} sealed files of an interrupted import belong to no item and were moved to quarantine. Import the same files again to continue.`;
  }
}

async function openAsked({ console }: CommandContext, request: VaultRequest): Promise<Vault> {
  const { folder, passphraseFile, access } = request;
  const passphrase = await readSecret({
    console,
    file: passphraseFile,
    option: "passphrase-file",
    question: "Passphrase of the vault",
  });
  try {
    return await openVault(folder, { passphrase, access });
  } finally {
    passphrase.fill(0);
  }
}

/** Asks for the passphrase, opens, lets `act` work, locks. Throws what opening or the act throws. */
export async function withVault(
  context: CommandContext,
  request: VaultRequest,
  act: (vault: Vault) => Promise<Outcome> | Outcome,
): Promise<Outcome> {
  const vault = await openAsked(context, request);
  try {
    const outcome = await act(vault);
    return { ...outcome, notes: [...(outcome.notes ?? []), ...vault.warnings.map(describeWarning)] };
  } finally {
    await vault.lock();
  }
}

/** Opens a vault for one act and locks it again, whatever the act comes to. */

import { openVault, type Vault } from "../../engine/index.ts";
import type { CommandContext, Outcome } from "../command-line/command.ts";
import { describeWarning } from "../words/session-warnings.ts";
import { readSecret } from "./read-secret.ts";

/** Which vault, and how. */
export interface VaultRequest {
  readonly folder: string;
  /** What --passphrase-file gave. */
  readonly passphraseFile: string | undefined;
  readonly access: "read" | "write";
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
    const warnings = vault.warnings.map((warning) => describeWarning(warning, context.words));
    return { ...outcome, notes: [...(outcome.notes ?? []), ...warnings] };
  } finally {
    await vault.lock();
  }
}

/** What was noticed while a vault was opened or worked with, in words. */

import type { SessionWarning } from "../../engine/index.ts";

/** Says it, with what to do. */
export function describeWarning(warning: SessionWarning): string {
  switch (warning.kind) {
    case "header-restored":
      return "Warning: vault.json was damaged and was read from its copy.";
    case "log-shorter-than-checkpoint":
      return `Warning: a signed checkpoint covers ${String(warning.checkpointSize)} events, the log has ${String(warning.logSize)}: the vault was set back to an older state. Look for a newer copy.`;
    case "log-differs-from-checkpoint":
      return `Warning: the log is not the one that the checkpoint of ${String(warning.checkpointSize)} events signed. Check the vault: sandyq check --deep.`;
    case "unfinished-passphrase-change":
      return "Warning: a change of the passphrase was interrupted and has been brought to its end.";
    case "checkpoint-copy-unreadable":
      return "Warning: the second place for the signed state of the log is not there or holds none of this vault: it cannot tell whether the vault was set back. Plug it in, or set it anew: sandyq setting set VAULT checkpoint-copy FOLDER.";
    case "checkpoint-copy-not-written":
      return "Warning: the signed state of the log could not be written to the second place; it is written when the vault is next opened with it.";
    case "clock-set-back":
      return `Warning: the clock of this computer says ${warning.to}, but the log has an entry of ${warning.from}. Set the clock right: the order of the log holds, its times do not. The log says so.`;
    case "objects-quarantined":
      return `Warning: ${String(warning.count)} sealed files of an interrupted import belong to no item and were moved to quarantine. Import the same files again to continue.`;
  }
}

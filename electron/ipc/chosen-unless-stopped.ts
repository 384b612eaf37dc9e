import { VaultError } from "../core/errors.ts";

/**
 * What a person chose in a dialog of the system. The program cannot close such a dialog, so a stop leaves it standing:
 * what it says later is nothing. Throws VaultError cancelled.
 */
export async function chosenUnlessStopped<Choice>(
  signal: AbortSignal,
  ask: () => Promise<Choice>,
): Promise<Choice> {
  const stopped = Promise.withResolvers<never>();
  const stop = (): void => stopped.reject(new VaultError("cancelled", "stopped while a dialog was open"));
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  try {
    const chosen = await Promise.race(signal.aborted ? [stopped.promise] : [ask(), stopped.promise]);
    // The dialog may have answered in the moment in which it was stopped.
    if (signal.aborted) throw new VaultError("cancelled", "stopped as a dialog answered");
    return chosen;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

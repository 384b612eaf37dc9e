/** Ctrl-C asks a running job to stop; a second one ends the program at once. */

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Turns the system's signals into an AbortSignal; `onFirst` may say that the job is being stopped. */
export function abortOnSignals(onFirst: () => void): AbortSignal {
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) {
      // The default action of the signal, so that the shell sees how the program ended.
      for (const name of signals) process.removeAllListeners(name);
      process.kill(process.pid, signal);
      return;
    }
    controller.abort();
    onFirst();
  };
  for (const name of signals) process.on(name, stop);
  return controller.signal;
}

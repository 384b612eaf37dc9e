/** What every long job takes: a signal that stops it and an ear for its progress. */

/** A snapshot, never a difference, so that a lost one does no harm. */
export interface Progress {
  readonly phase:
    | "scanning"
    | "importing"
    | "describing"
    | "cleaning"
    | "sealing"
    | "verifying"
    | "unpacking"
    | "receiving"
    | "checking"
    | "rebuilding";
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly doneFiles: number;
  readonly totalFiles: number;
}

/** Options that every long job accepts. */
export interface JobOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** A day for the name of a file. */

/** Today in UTC as `2026-11-21`. */
export const utcStamp = (): string => new Date().toISOString().slice(0, 10);

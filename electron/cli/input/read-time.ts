/** Times as people type them: a day, or a moment in UTC. */

import { usageError } from "../command-line/parse-arguments.ts";

const SECOND_MS = 1000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

/** A stretch of time in milliseconds since 1970, the first included, the last not. */
interface Stretch {
  readonly beginMs: number;
  readonly endMs: number;
}

/** Reads one. Throws VaultError bad-usage for anything else. */
export function readStretch(option: string, text: string): Stretch {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text);
  const beginMs = Date.parse(text);
  // Date.parse turns the 30th of February into a day of March.
  const isReal = !Number.isNaN(beginMs) && new Date(beginMs).toISOString().startsWith(text.slice(0, 19));
  if (!(isDay || isMoment) || !isReal) {
    throw usageError(
      `--${option} takes a day such as 2026-05-09, or a moment such as 2026-05-09T12:00:00Z (UTC)`,
    );
  }
  return { beginMs, endMs: beginMs + (isDay ? DAY_MS : SECOND_MS) };
}

/** A day as it was given. Throws VaultError bad-usage for what is none. */
export function readDay(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw usageError(`--${option} takes a day such as 2026-05-09`);
  readStretch(option, text);
  return text;
}

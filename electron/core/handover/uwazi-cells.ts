/**
 * Cells as Uwazi's import of CSV reads them (resources/spec/handover.md §3): several values parted by `|`, a position as `lat|lon`, a day as
 * YYYY-MM-DD. Invariant: a date column holds a day that is known exactly, or nothing; Uwazi takes `2021` for 1 January.
 */

import { parsePartialDate } from "../records/partial-date.ts";

const oneLine = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();

/** A title; others lead to it by just these characters. */
export const titleCell = (text: string): string => oneLine(text.replaceAll("|", "/"));

/** One of several values: `|` and `;` part them, `::` would make two levels of one. */
export const partCell = (text: string): string =>
  oneLine(text.replaceAll(/[|;]/g, ",").replaceAll(/:{2,}/g, ":"));

/** Several values, each once. */
export const partsCell = (texts: readonly string[]): string => [...new Set(texts.map(partCell))].join("|");

/** A date as a day; empty for whatever is not exactly one. */
export function dayCell(text: string): string {
  const date = parsePartialDate(text);
  return date?.precision === "day" && !date.isAbout ? text : "";
}

/** A position. The blank before a minus keeps a spreadsheet from computing it, and Uwazi's reader passes over it. */
export function positionCell({
  latitude,
  longitude,
}: {
  readonly latitude: number;
  readonly longitude: number;
}): string {
  const text = `${String(latitude)}|${String(longitude)}`;
  return latitude < 0 ? ` ${text}` : text;
}

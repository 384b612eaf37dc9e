/** Lists that share a place of the sidebar: the first gives the place its name. */

import type { RecordKind } from "../../../electron/contract/view-types.ts";

const listsTogether: readonly (readonly RecordKind[])[] = [
  ["case", "event", "observation"],
  ["person", "organisation"],
];

/** The lists of the place that a kind has its list in, its own among them. */
export const listsBeside = (kind: RecordKind): readonly RecordKind[] =>
  listsTogether.find((lists) => lists.includes(kind)) ?? [kind];

/** The kind whose place of the sidebar a kind belongs to. */
export const placeOfKind = (kind: RecordKind): RecordKind => listsBeside(kind)[0] ?? kind;

/** Kinds whose lists have no place of their own. */
export const furtherLists: readonly RecordKind[] = listsTogether.flatMap((lists) => lists.slice(1));

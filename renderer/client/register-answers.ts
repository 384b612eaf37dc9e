/** What is answered otherwise once the register, or the copies of items, were changed. */

import type { CommandName } from "../../electron/contract/commands.ts";
import { aboutRecords } from "./questions.ts";

/** What is answered otherwise once there is another safe or covered copy. */
export const changedByCopies: readonly CommandName[] = [
  ...(["item.show", "item.facets", "item.disclosure", "consent.weigh", "log.page", "vault.info"] as const),
];

export const changedByRecords: readonly CommandName[] = [
  ...aboutRecords,
  ...([
    "item.list",
    "item.ids",
    "item.facets",
    "item.show",
    "item.tell",
    "figures.take",
    "figures.months",
    "figures.tables",
    "figures.names",
  ] as const),
  ...(["log.page", "vault.info", "consent.weigh", "consent.ofItem", "item.disclosure"] as const),
  ...(["bulk.foretell", "term.list"] as const),
  ...(["suggestion.list", "suggestion.waiting"] as const),
  ...(["person.duplicates", "person.foretellMerge"] as const),
];

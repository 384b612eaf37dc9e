import type { CommandName } from "../../../electron/contract/commands.ts";
import { aboutRecords, useAct } from "../../client/questions.ts";

/** What is answered otherwise once a record was changed. */
const changed: readonly CommandName[] = [
  ...aboutRecords,
  ...(["item.list", "item.ids", "item.facets", "item.show", "figures.take", "figures.names"] as const),
  ...(["log.page", "vault.info", "consent.weigh", "consent.ofItem"] as const),
];

type RecordActName = Extract<
  CommandName,
  "record.make" | "record.change" | "record.link" | "record.withdraw" | "record.undo" | "gazetteer.adopt"
>;

/** A change of a record, after which every page that may show it asks again. */
export const useRecordAct = <Name extends RecordActName>(name: Name) => useAct(name, changed);

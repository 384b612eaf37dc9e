import type { InputOf } from "../../../electron/contract/commands.ts";
import type { Copies, Disclosure, SafeCopyReport } from "../../../electron/contract/view-types.ts";
import { parseRecipient } from "../../../electron/core/age/recipient.ts";
import { tryDecode } from "../../../electron/core/decode.ts";
import type { MessageId } from "../../text/catalogues.ts";
import { leavingOut, nothingSaid, type Purpose, purposeOf } from "../consent/purpose.ts";

/** The steps after the items were chosen. */
export const stepNumbers = { copies: 1, disclosure: 2, recipients: 3, words: 4 } as const;

/** For whom a bundle is to be, as far as it is said. */
export interface Wanted {
  readonly way: "contacts" | "keys" | "passphrase";
  readonly contacts: readonly string[];
  /** Keys as somebody pasted them, with anything between them. */
  readonly keys: string;
}

/** What is to leave, and for whom. */
export interface ExportPlan {
  readonly items: readonly string[];
  readonly copies: Copies;
  readonly wanted: Wanted;
  readonly namesSource: boolean;
  /** Whether the answers to the six questions go along, and not only which were asked. */
  readonly tellsAnswers: boolean;
  /** Whether what the register knows of the originals goes along, and who of the people in it is named, by code. */
  readonly withRecords: boolean;
  readonly fileNames: "codes" | "neutral";
  readonly namedPeople: readonly string[];
  readonly purpose: Purpose;
  /** Items of which no safe copy could be made, with why. */
  readonly refusals: ReadonlyMap<string, SafeCopyReport>;
}

export const newPlan = (items: readonly string[]): ExportPlan => ({
  items,
  copies: "original",
  wanted: { way: "contacts", contacts: [], keys: "" },
  namesSource: false,
  tellsAnswers: false,
  withRecords: false,
  fileNames: "codes",
  namedPeople: [],
  purpose: nothingSaid,
  refusals: new Map(),
});

/** What the ways to send an item are called. */
export const copiesWords: Readonly<Record<Copies, MessageId>> = {
  original: "copies.asOriginal",
  safe: "copies.asSafe",
  both: "copies.asBoth",
};

/** Keys as they stand in the text, apart from each other. */
const keysIn = (text: string): string[] => text.split(/[\s,;]+/).filter((key) => key !== "");

/** Which of the pasted keys are none, counted from one. */
export const wrongKeys = ({ way, keys }: Wanted): readonly number[] =>
  way === "keys"
    ? keysIn(keys).flatMap((key, at) => (tryDecode(() => parseRecipient(key)) === undefined ? [at + 1] : []))
    : [];

/** How many there are who could open it; a passphrase counts as one. */
export const receiverCount = ({ way, contacts, keys }: Wanted): number =>
  way === "passphrase" ? 1 : way === "contacts" ? contacts.length : keysIn(keys).length;

/** Who can be named in what goes, by code: in its records, and in names of its files. */
export const nameablePeople = (
  { withRecords }: ExportPlan,
  { records, fileNames }: Disclosure,
): readonly string[] => [...new Set([...(withRecords ? records.people : []), ...fileNames.people])];

/** What the program is asked, but for the place. */
export function wishOf(plan: ExportPlan): Omit<InputOf<"export.run">, "place"> {
  const { items, copies, wanted, namesSource, tellsAnswers, fileNames, purpose } = plan;
  const showsOriginals = copies !== "safe";
  const withRecords = plan.withRecords && showsOriginals;
  const { way, contacts, keys } = wanted;
  const recipients =
    way === "passphrase"
      ? ("passphrase" as const)
      : { contacts: way === "contacts" ? [...contacts] : [], keys: way === "keys" ? keysIn(keys) : [] };
  return {
    ...{ items: [...items], copies, recipients, namesSource: namesSource && showsOriginals },
    tellsAnswers: tellsAnswers && showsOriginals,
    ...{ withRecords, fileNames, namedPeople: showsOriginals ? [...plan.namedPeople] : [] },
    ...purposeOf(purpose),
    ...leavingOut(purpose),
  };
}

/** How many bytes would leave. */
export function leavingBytes(copies: Copies, { sizeBytes, copyBytes }: Disclosure): number {
  if (copies === "original") return sizeBytes;
  return copies === "safe" ? copyBytes : sizeBytes + copyBytes;
}

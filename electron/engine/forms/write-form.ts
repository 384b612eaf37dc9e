/**
 * Writes a form that is filled from the register into a new file (resources/spec/forms.md §6). Consent is asked as for a report, and
 * the log knows of what leaves: of every item that is listed, and of the records.
 */

import { encodeHex } from "../../core/bytes/hex.ts";
import type { FormFilling } from "../../core/form/form-filling.ts";
import { type ClearedItems, clearForUse, clearRecordsForUse } from "../consent/clear-for-use.ts";
import { type DisclosureWeighing, foreseeDisclosure } from "../consent/foresee-disclosure.ts";
import { appendEvents } from "../custody/append.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { factsDrafts } from "../export/facts-drafts.ts";
import { writeDisclosure } from "../export/write-disclosure.ts";
import { type Steps, unlessStopped } from "../slices/steps.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { fillingOf, type FormAsk, opensNames, type PreparedForm, prepareForm } from "./prepare-form.ts";

/** What is wanted. */
export interface FormWish extends FormAsk {
  /** The file to be made; nothing may be there yet. */
  readonly out: string;
  /** Stops it as long as nothing has left the vault. */
  readonly signal?: AbortSignal | undefined;
  /** Makes the bytes of the file. */
  readonly render: (filling: FormFilling) => Uint8Array | Promise<Uint8Array>;
}

/** A form that is written. */
export interface WrittenForm {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly exhibits: number;
  /** How many names in texts became codes. */
  readonly veiled: number;
  /** How many documents stay, by why. */
  readonly leftOut: FormFilling["facts"]["leftOut"];
  readonly consent: Omit<ClearedItems, "rows">;
}

/** What a form would be, before it is written. */
export interface ForeseenForm {
  readonly filling: FormFilling;
  /** Codes of the people whom it has, whose names could be opened. */
  readonly people: readonly string[];
  readonly weighing: DisclosureWeighing;
}

/** Names that nobody in the register bears, by the words that the log commits to. */
const unregisteredNames = ["present", "taken-by", "assessor"] as const;

async function cleared(
  session: VaultSession,
  { asked }: PreparedForm,
  { consent }: FormAsk,
): Promise<ClearedItems> {
  if (asked.isOfItems) return await clearForUse(session, "form", asked.items, consent);
  return await clearRecordsForUse(session, "form", asked, consent);
}

/**
 * Looks ahead: what a form would say without what consent does not cover, and what stands in the way; nothing is noted. Throws
 * VaultError as prepareForm does.
 */
export function* foreseeForm(session: VaultSession, ask: FormAsk): Steps<ForeseenForm> {
  const prepared = prepareForm(session, ask);
  const weighing = yield* foreseeDisclosure(session, prepared.asked, ask.consent);
  const { blocked, testimonies } = weighing;
  const { use, copiesTestimony = false } = ask.consent;
  const leftOut = [...blocked, ...(copiesTestimony ? [] : testimonies)];
  const stays = new Set(leftOut.map(({ item }) => item));
  const rows = prepared.asked.items.map(({ row }) => row).filter(({ id }) => !stays.has(id));
  return {
    filling: fillingOf(session, prepared, { ...ask, rows, leftOut, ...(use && { use }) }),
    people: prepared.show.people,
    weighing,
  };
}

/**
 * Writes the form. Throws VaultError record-not-found, item-not-found, item-deleted, case-not-found, use-not-told, consent-missing,
 * bad-usage, read-only, already-exists, disk-full, permission-denied, cancelled; nothing is left then.
 */
export async function writeForm(session: VaultSession, wish: FormWish): Promise<WrittenForm> {
  writableDb(session);
  const prepared = prepareForm(session, wish);
  const { rows, ...consent } = await cleared(session, prepared, wish);
  await unlessStopped(wish.signal);
  const filling = fillingOf(session, prepared, { ...wish, ...consent, rows });
  const bytes = await wish.render(filling);
  const sha256 = encodeHex(session.crypto.sha256(bytes));
  const named = [...wish.openedNames, ...(opensNames(wish.matter) ? unregisteredNames : [])];
  const { codes, show } = prepared;
  await unlessStopped(wish.signal);
  await writeDisclosure(session, bytes, wish.out, () => {
    appendEvents(session, factsDrafts(session, { rows, codes, named, reportSha256: sha256 }));
  });
  await sealLogIfPossible(session);
  return {
    ...{ sha256, sizeBytes: bytes.length, exhibits: rows.length, veiled: show.veiled },
    ...{ leftOut: filling.facts.leftOut, consent },
  };
}

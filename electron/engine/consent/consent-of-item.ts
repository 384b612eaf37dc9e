/** How it stands with what people agreed to about one item: everybody who is linked to it, and the item itself, for every use. */

import {
  type Consent,
  type ConsentState,
  consentState,
  type ConsentUse,
  stateOfVoices,
} from "../../core/consent/consent-state.ts";
import { VaultError } from "../../core/errors.ts";
import type { FieldValue } from "../../core/records/record-field.ts";
import { consentUses } from "../../core/records/record-kinds.ts";
import { findItem } from "../catalogue/item-table.ts";
import { allOfKind, type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { openFields } from "../records/stored-record.ts";
import { type RecordSummary, summaryOfRecord } from "../records/show-record.ts";
import { type NameWish, tellingOf } from "../records/veiled-fields.ts";
import type { VaultSession } from "../vault/session.ts";
import { openConsentBook } from "./consent-book.ts";

/** Somebody who is asked about an item, or the item itself. */
export interface ItemConsentRow {
  /** Absent where it is about the item itself. */
  readonly person?: { readonly id: string; readonly code: string };
  /** Present where it is about photographs of injuries, which this person is asked about on their own. */
  readonly scope?: Consent["scope"];
  readonly states: Readonly<Record<ConsentUse, ConsentState>>;
}

/** How it stands with consent for an item. */
export interface ItemConsent {
  readonly item: string;
  /** The item itself first. */
  readonly rows: readonly ItemConsentRow[];
  /** What was said about it, about its cases and by its people, the newest first. */
  readonly said: readonly RecordSummary[];
}

/** Looks it up as things stand today, by the id of the item or its beginning. Throws VaultError item-not-found. */
export function consentOfItem(session: VaultSession, wanted: string, wish: NameWish): ItemConsent {
  const { db } = session.catalogue;
  const item = findItem(db, wanted)?.id;
  if (item === undefined) throw new VaultError("item-not-found", "no item has this id");
  const telling = tellingOf(session, wish);
  const day = formatUtcSeconds(session.now()).slice(0, 10);
  const { cases, people, injured, voices, consents } = openConsentBook(session, day).about(item);
  const asked = new Set([...people, ...injured]);
  const statesOf = (stateFor: (use: ConsentUse) => ConsentState) =>
    Object.fromEntries(consentUses.map((use) => [use, stateFor(use)])) as Record<ConsentUse, ConsentState>;
  const rowOf = (id: string, scope?: Consent["scope"]): ItemConsentRow => ({
    person: { id, code: recordWithId(db, id)?.code ?? id },
    ...(scope && { scope }),
    states: statesOf((use) =>
      stateOfVoices(
        consents,
        { person: id, item, cases, use, day, ...(scope && { scope }) },
        voices.get(id) ?? [],
      ),
    ),
  });
  // What somebody said about another item or another case is nothing about this one.
  const isAbout = (row: RecordRow): boolean => {
    const { person, item: one, case: whole } = openFields(row);
    const isOf = (value: FieldValue | undefined, ids: readonly string[]): boolean =>
      typeof value === "string" && ids.includes(value);
    if (one !== undefined && one !== item) return false;
    if (whole !== undefined && !isOf(whole, cases)) return false;
    return person === undefined ? one !== undefined || whole !== undefined : isOf(person, [...asked]);
  };
  return {
    item,
    rows: [
      { states: statesOf((use) => consentState(consents, { person: undefined, item, cases, use, day })) },
      ...people.map((id) => rowOf(id)),
      ...injured.map((id) => rowOf(id, "injuries")),
    ],
    said: allOfKind(db, "consent")
      .filter(isAbout)
      .toReversed()
      .map((row) => summaryOfRecord(session, row, telling)),
  };
}

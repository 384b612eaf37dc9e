/** Looks ahead: what consent covers of a selection, in the forms in which it would leave. */

import { type DisclosureForm, formOfCopy } from "../../core/consent/consent-rules.ts";
import type { ConsentUse } from "../../core/consent/consent-state.ts";
import type { ItemRow } from "../catalogue/item-row.ts";
import { type Copies, provenCopyOf } from "../export/choose-copies.ts";
import { chooseItems, type Selection } from "../export/choose-items.ts";
import type { VaultSession } from "../vault/session.ts";
import { testimoniesAmong } from "./testimonies-among.ts";
import { type BlockedItem, type ConsentWeighing, knowsPeople, weighConsent } from "./weigh-consent.ts";

/** For what, and how the items would leave: as files of a bundle, or in one form. */
export type ConsentWish = ({ readonly copies: Copies } | { readonly form: DisclosureForm }) & {
  readonly use: ConsentUse;
  readonly override?: string | undefined;
};

/** A copy that is not made yet shows people. */
function formsOfItem(session: VaultSession, row: ItemRow, copies: Copies): DisclosureForm[] {
  if (copies === "original") return ["original"];
  const copy = provenCopyOf(session, row);
  const form = copy === undefined ? "safe-copy" : formOfCopy(copy);
  return copies === "safe" ? [form] : ["original", form];
}

/** Weighs a selection. Throws VaultError item-not-found, item-deleted, case-not-found. */
export const weighSelection = (
  session: VaultSession,
  selection: Selection,
  wish: ConsentWish,
): ConsentWeighing =>
  weighConsent(
    session,
    chooseItems(session, selection).map((row) => ({
      row,
      forms: "form" in wish ? [wish.form] : formsOfItem(session, row, wish.copies),
    })),
    wish,
  );

/** Whether a use has to be told before anything of a selection leaves. Throws as weighSelection does. */
export const needsUse = (session: VaultSession, selection: Selection): boolean =>
  knowsPeople(session, chooseItems(session, selection));

/** The testimonies among a selection, which are copied on purpose only. Throws as weighSelection does. */
export const testimoniesIn = (session: VaultSession, selection: Selection): readonly BlockedItem[] =>
  testimoniesAmong(session, chooseItems(session, selection));

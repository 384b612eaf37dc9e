/** Looks ahead: what consent covers of a selection, in the forms in which it would leave. */

import { type DisclosureForm, formOfCopy } from "../../core/consent/consent-rules.ts";
import type { ConsentUse } from "../../core/consent/consent-state.ts";
import type { ItemRow } from "../catalogue/item-row.ts";
import { type Copies, provenCopyOf } from "../export/choose-copies.ts";
import { chooseInSteps, chooseItems, type Selection } from "../export/choose-items.ts";
import type { JobOptions } from "../job.ts";
import { readAside } from "../slices/read-aside.ts";
import { allAtOnce, type Steps, stepping } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import type { DisclosureWeighing } from "./foresee-disclosure.ts";
import { testimoniesAmong } from "./testimonies-among.ts";
import {
  type AskedItem,
  type ConsentWeighing,
  lookForPeople,
  weighConsent,
  weighInSteps,
} from "./weigh-consent.ts";

/** How the items would leave: as files of a bundle, or in one form. */
type Leaving = { readonly copies: Copies } | { readonly form: DisclosureForm };

/** For what, and how the items would leave. */
export type ConsentWish = Leaving & {
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

function* askedOf(session: VaultSession, rows: readonly ItemRow[], wish: Leaving): Steps<AskedItem[]> {
  const asked: AskedItem[] = [];
  yield* stepping(rows, (row) => {
    const forms = "form" in wish ? [wish.form] : formsOfItem(session, row, wish.copies);
    asked.push({ row, forms });
  });
  return asked;
}

/** Weighs a selection. Throws VaultError item-not-found, item-deleted, case-not-found. */
export const weighSelection = (
  session: VaultSession,
  selection: Selection,
  wish: ConsentWish,
): ConsentWeighing =>
  weighConsent(session, allAtOnce(askedOf(session, chooseItems(session, selection), wish)), wish);

/** What stands before a selection that is to leave; nothing was weighed where a use has to be told first. */
export type ConsentOutlook = Omit<DisclosureWeighing, "withoutPeople">;

/** The same where perhaps nobody told for what. */
export type OutlookWish = Leaving & {
  readonly use: ConsentUse | undefined;
  readonly override: string | undefined;
};

function* outlook(session: VaultSession, selection: Selection, wish: OutlookWish): Steps<ConsentOutlook> {
  const rows = yield* chooseInSteps(session, selection);
  const entries = rows.length;
  const testimonies = testimoniesAmong(session, rows);
  if (wish.use === undefined) {
    const isUseNeeded = yield* lookForPeople(session, rows);
    return { entries, isUseNeeded, testimonies, blocked: [], overridden: [], mandates: [], unproven: [] };
  }
  const { use, override } = wish;
  const asked = yield* askedOf(session, rows, wish);
  const weighed = yield* weighInSteps(session, asked, { use, override });
  const { blocked, overridden, mandates, unproven } = weighed;
  return { entries, isUseNeeded: false, testimonies, blocked, overridden, mandates, unproven };
}

/** Looks ahead without writing anything. Throws as weighSelection does, and VaultError cancelled. */
export const outlookOf = (
  session: VaultSession,
  selection: Selection,
  wish: OutlookWish,
  options: JobOptions,
): Promise<ConsentOutlook> => readAside(session, (aside) => outlook(aside, selection, wish), options);

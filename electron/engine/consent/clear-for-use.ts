/**
 * The gate that everything passes before it leaves the vault: what consent does not cover stays, and the log keeps the decision
 * (resources/spec/consent.md §4).
 */

import type { consentActs } from "../../core/custody/event.ts";
import type { ConsentUse } from "../../core/consent/consent-state.ts";
import { VaultError } from "../../core/errors.ts";
import type { ItemRow } from "../catalogue/item-row.ts";
import { inTransaction } from "../catalogue/database.ts";
import { recordWithId } from "../catalogue/record-table.ts";
import { appendEvents } from "../custody/append.ts";
import { commitText } from "../custody/commit-name.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { namesOfItems } from "../export/told-file-names.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { testimoniesAmong } from "./testimonies-among.ts";
import {
  type AskedItem,
  type AskedRecords,
  type BlockedItem,
  type ConsentAsk,
  type ConsentWeighing,
  knowsPeople,
  weighConsent,
  weighRecords,
} from "./weigh-consent.ts";

/** Something that stays or goes for a reason, as people are told of it. */
export interface CalledItem extends BlockedItem {
  /** Of the file, from outside, with codes in the place of names of people; empty for what is no item. */
  readonly name: string;
}

/** What may leave. */
export interface ClearedItems {
  readonly rows: readonly ItemRow[];
  /** What was said it is for; undefined where nothing is recorded that would have to be asked. */
  readonly use?: ConsentUse;
  /** What stays. */
  readonly leftOut: readonly CalledItem[];
  readonly overridden: readonly CalledItem[];
  /** Codes. */
  readonly mandates: readonly string[];
  /** Codes of records of consent that nothing proves. */
  readonly unproven: readonly string[];
}

/** What was weighed and refused. */
interface RefusedWeighing extends Pick<ConsentWeighing, "use"> {
  readonly blocked: readonly CalledItem[];
}

/** Consent does not cover what was asked; says what stands in the way. */
export class ConsentRefusal extends VaultError {
  readonly weighing: RefusedWeighing;

  constructor(weighing: RefusedWeighing) {
    super("consent-missing", "consent does not cover what was chosen");
    this.weighing = weighing;
  }
}

/** Testimonies are among what was chosen, and nobody said to copy them. */
export class TestimonyRefusal extends VaultError {
  /** Those that stand in the way. */
  readonly testimonies: readonly CalledItem[];

  constructor(testimonies: readonly CalledItem[]) {
    super("testimony-closed", "testimonies are copied on purpose only");
    this.testimonies = testimonies;
  }
}

function called(session: VaultSession, items: readonly BlockedItem[]): CalledItem[] {
  const names = namesOfItems(
    session,
    items.map(({ item }) => item),
    { names: false },
  );
  return items.map((each) => ({ ...each, name: names.get(each.item) ?? "" }));
}

const MAX_REASON = 1000;

function assertReason(reason: string | undefined): void {
  if (reason === undefined) return;
  if (
    reason.trim() === "" ||
    reason.length > MAX_REASON ||
    !reason.isWellFormed() ||
    /\p{Cc}/u.test(reason)
  ) {
    throw new VaultError("bad-usage", "the reason is one line of at most 1000 characters");
  }
}

/** Notes a decision; the log commits to its details, which nobody outside is shown. */
async function noteDecision(
  session: VaultSession,
  act: (typeof consentActs)[number],
  { use, allowed, blocked, overridden, mandates, unproven }: ConsentWeighing,
  {
    override,
    outcome,
  }: { readonly override: string | undefined; readonly outcome: "allowed" | "refused" | "left-out" },
): Promise<void> {
  const shortly = (items: readonly BlockedItem[]) => items.map(({ item, gaps }) => ({ item, gaps }));
  // What is undefined is left out.
  const details = {
    blocked: shortly(blocked),
    overridden: shortly(overridden),
    mandates,
    unproven,
    override,
  };
  inTransaction(writableDb(session), () => {
    const value = commitText(session, JSON.stringify(details), "reason");
    const items = allowed.length + blocked.length;
    const counts = { items, blocked: blocked.length, overridden: overridden.length };
    appendEvents(session, [{ type: "consent-check", act, use, outcome, ...counts, value }]);
  });
  if (outcome === "refused") await sealLogIfPossible(session);
}

interface OpenItems {
  /** What is no testimony, or goes all the same because somebody said so. */
  readonly open: readonly AskedItem[];
  /** Testimonies that stay because nobody said to copy them. */
  readonly closed: readonly CalledItem[];
}

/** Takes testimonies out that nobody said to copy. Throws TestimonyRefusal unless they are to be left out. */
function withoutClosed(
  session: VaultSession,
  asked: readonly AskedItem[],
  { copiesTestimony = false, withoutBlocked = false }: ConsentAsk,
): OpenItems {
  if (copiesTestimony) return { open: asked, closed: [] };
  const rows = asked.map(({ row }) => row);
  const closed = called(session, testimoniesAmong(session, rows));
  if (closed.length > 0 && !withoutBlocked) throw new TestimonyRefusal(closed);
  const stays = new Set(closed.map(({ item }) => item));
  return { open: asked.filter(({ row }) => !stays.has(row.id)), closed };
}

/**
 * Lets through what consent covers, and no testimony that nobody said to copy. Throws VaultError use-not-told where somebody is
 * linked to an item or something was said about it and nobody said what it is for, ConsentRefusal where something is not covered
 * and is not to be left out, TestimonyRefusal, bad-usage.
 */
export async function clearForUse(
  session: VaultSession,
  act: (typeof consentActs)[number],
  chosen: readonly AskedItem[],
  ask: ConsentAsk,
): Promise<ClearedItems> {
  const { use, withoutBlocked = false, override } = ask;
  assertReason(override);
  const { open: asked, closed } = withoutClosed(session, chosen, ask);
  if (asked.length === 0 && closed.length > 0) throw new TestimonyRefusal(closed);
  const rows = asked.map(({ row }) => row);
  if (use === undefined) {
    if (override !== undefined || (withoutBlocked && closed.length === 0))
      throw new VaultError("bad-usage", "say what it is for");
    if (knowsPeople(session, rows))
      throw new VaultError("use-not-told", "people are linked to what was chosen");
    return { rows, leftOut: closed, overridden: [], mandates: [], unproven: [] };
  }
  const weighing = weighConsent(session, asked, { use, override });
  const isRefused = weighing.allowed.length === 0 || (weighing.blocked.length > 0 && !withoutBlocked);
  const cleared = await settle(session, act, { weighing, isRefused, override });
  return { ...cleared, leftOut: [...cleared.leftOut, ...closed] };
}

interface Settled {
  readonly weighing: ConsentWeighing;
  readonly isRefused: boolean;
  readonly override: string | undefined;
}

/** Notes the decision and lets through what it allows. */
async function settle(
  session: VaultSession,
  act: (typeof consentActs)[number],
  { weighing, isRefused, override }: Settled,
): Promise<Cleared> {
  const { use, allowed: rows, mandates, unproven } = weighing;
  const outcome = isRefused ? "refused" : weighing.blocked.length > 0 ? "left-out" : "allowed";
  await noteDecision(session, act, weighing, { override, outcome });
  const blocked = called(session, weighing.blocked);
  if (isRefused) throw new ConsentRefusal({ use, blocked });
  const overridden = called(session, weighing.overridden);
  return { rows, use, leftOut: blocked, overridden, mandates, unproven };
}

type Cleared = ClearedItems & { readonly use: ConsentUse };

/**
 * The same for facts of records: items can be left out, people and cases only from what does without them. Throws VaultError use-not-told where nobody said what
 * it is for, ConsentRefusal, TestimonyRefusal, bad-usage.
 */
export async function clearRecordsForUse(
  session: VaultSession,
  act: (typeof consentActs)[number],
  { items: listed, withoutPeople = false, ...records }: AskedRecords,
  ask: ConsentAsk,
): Promise<Cleared> {
  const { use, withoutBlocked = false, override } = ask;
  assertReason(override);
  if (use === undefined) throw new VaultError("use-not-told", "facts of records leave only for a use");
  const { open: items, closed } = withoutClosed(session, listed, ask);
  const weighing = weighRecords(session, { ...records, items }, { use, override });
  const { blocked, blockedRecords } = weighing;
  const { ofCase } = records;
  const centre = ofCase === undefined ? undefined : recordWithId(session.catalogue.db, ofCase)?.code;
  const isRefused =
    blocked.some(({ item }) => item === centre) ||
    (blockedRecords > 0 && !(withoutBlocked && withoutPeople)) ||
    (blocked.length > blockedRecords && !withoutBlocked);
  const cleared = await settle(session, act, { weighing, isRefused, override });
  return { ...cleared, leftOut: [...cleared.leftOut, ...closed] };
}

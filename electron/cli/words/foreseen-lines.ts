/** What would become of a wish to hand something over, in words; nothing is written. */

import type { BlockedItem, CalledItem, ConsentAsk, DisclosureWeighing, Vault } from "../../engine/index.ts";
import type { Outcome } from "../command-line/command.ts";
import { blockedLines, consentNotes, isItemId } from "./consent-lines.ts";
import { sentences, type Words } from "./words.ts";

/** What was weighed: items alone say nothing of people whom it is about. */
type Foreseen = Omit<DisclosureWeighing, "withoutPeople"> &
  Partial<Pick<DisclosureWeighing, "withoutPeople">>;

/** What stays, or would stay. */
interface Staying {
  readonly blocked: readonly CalledItem[];
  readonly closed: readonly CalledItem[];
}

/** Items are called by what may be shown of their names. */
function toldItems(vault: Vault, items: readonly BlockedItem[]): CalledItem[] {
  const ids = items.map(({ item }) => item).filter(isItemId);
  const names = vault.records.itemNames(ids, { names: false });
  return items.map((each) => ({ ...each, name: names.get(each.item) ?? "" }));
}

/** Why nothing would leave, as the command itself would say it. */
function obstacleOf(
  { isUseNeeded, entries, withoutPeople = false }: Foreseen,
  { blocked, closed }: Staying,
  { withoutBlocked = false }: ConsentAsk,
): "use-not-told" | "testimony-closed" | "consent-missing" | undefined {
  if (isUseNeeded) return "use-not-told";
  const stays = blocked.length + closed.length;
  const canDoWithout = stays < entries && (withoutPeople || blocked.every(({ item }) => isItemId(item)));
  if (stays === 0 || (withoutBlocked && canDoWithout)) return undefined;
  return closed.length > 0 ? "testimony-closed" : "consent-missing";
}

/** Says what would be refused or left out, with every way on; the status is 1 where the answer is no. */
export function foreseenOutcome(
  vault: Vault,
  weighing: Foreseen,
  ask: ConsentAsk,
  words: Words,
): Omit<Outcome, "document"> & { readonly document: object } {
  const closed = ask.copiesTestimony === true ? [] : toldItems(vault, weighing.testimonies);
  const stays = new Set(closed.map(({ item }) => item));
  const blocked = toldItems(vault, weighing.blocked).filter(({ item }) => !stays.has(item));
  const overridden = toldItems(vault, weighing.overridden);
  const obstacle = obstacleOf(weighing, { blocked, closed }, ask);
  const { entries, mandates, unproven } = weighing;
  const mayGo = obstacle === undefined;
  const notes = { overridden, mandates, unproven };
  return {
    status: mayGo ? 0 : 1,
    document: {
      ...{ isDry: true, mayGo, ...(obstacle && { obstacle }), ...(ask.use && { use: ask.use }) },
      ...{ entries, blocked, testimonies: closed, ...notes },
    },
    headline: mayGo ? words.consent.nothingStops : sentences(words.errors[obstacle]),
    notes: consentNotes({ leftOut: mayGo ? [...closed, ...blocked] : [], ...notes }, words),
    lines: mayGo ? [] : blockedLines([...closed, ...blocked], words),
  };
}

/** What lists of items are narrowed down by on a command line, and searches that are kept under a name. */

import { consentStates } from "../../core/consent/consent-state.ts";
import { VaultError } from "../../core/errors.ts";
import { itemKinds, itemOrders } from "../../core/filter/filter-words.ts";
import type { ConsentFilter, SavedListing } from "../../core/filter/item-listing.ts";
import { consentUses, type RecordKind } from "../../core/records/record-kinds.ts";
import type { Vault } from "../../engine/index.ts";
import type { OptionTable, OptionValues } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { readDay } from "./read-time.ts";

export const filterOptions = {
  case: { kind: "text", value: "TITLE", help: "only items of this case" },
  person: {
    kind: "list",
    value: "CODE",
    help: "only items that have to do with a person, by any of their records",
  },
  place: {
    kind: "list",
    value: "CODE",
    help: "only items of what happened at a place, by its code or title",
  },
  tag: { kind: "list", value: "TAG", help: "only items under a tag" },
  type: { kind: "list", value: "KIND", help: `only items of a kind: ${itemKinds.join(", ")}` },
  consent: {
    kind: "text",
    value: "USE=STATE",
    help: `only items with which it stands so for a use, the strictest of everybody counts: ${consentStates.join(", ")}; several with commas`,
  },
  since: {
    kind: "text",
    value: "DAY",
    help: "only items captured on that day or later, as they say themselves",
  },
  until: { kind: "text", value: "DAY", help: "only items captured on that day or earlier" },
  from: { kind: "list", value: "NAME", help: "only items received from somebody, by the exact name" },
} as const satisfies OptionTable;

export const savingOptions = {
  save: {
    kind: "text",
    value: "NAME",
    help: "keep this search in the vault under a name, instead of one that has it",
  },
  saved: {
    kind: "text",
    value: "NAME",
    help: "look as in a search that was kept; what else is given takes its place",
  },
} as const satisfies OptionTable;

type Filter = OptionValues<typeof filterOptions>;

/** Whether anything was typed that narrows items down. */
export const isNarrowing = (typed: Filter): boolean =>
  Object.keys(filterOptions).some((name) => (typed[name as keyof Filter] ?? "").length > 0);

/** One of several words. Throws VaultError bad-usage for any other. */
function oneOf<Word extends string>(option: string, words: readonly Word[], given: string): Word {
  const found = words.find((word) => word === given);
  if (found === undefined) throw usageError(`--${option} takes one of: ${words.join(", ")}`);
  return found;
}

export const orderOf = (given: string | undefined) =>
  given === undefined ? undefined : oneOf("sort", itemOrders, given);

/** `USE=STATE,STATE`. Throws VaultError bad-usage. */
function readConsent(given: string): ConsentFilter {
  const [use = "", states = ""] = given.split("=", 2);
  return {
    use: oneOf("consent", consentUses, use),
    states: states.split(",").map((state) => oneOf("consent", consentStates, state)),
  };
}

/** Codes and titles become ids. Throws VaultError record-not-found, bad-usage. */
export function filterOf(
  vault: Vault,
  { type, consent, since, until, from, ...records }: Filter,
): Omit<SavedListing, "query"> {
  const idsOf = (kind: RecordKind, codes: readonly string[]): string[] =>
    codes.map((code) => vault.records.show({ kind, code }, { names: false }).id);
  const caseIds = (title: string | undefined): string[] => {
    if (title === undefined) return [];
    try {
      return idsOf("case", [title]);
    } catch (error) {
      if (!(error instanceof VaultError) || error.code !== "record-not-found") throw error;
      throw new VaultError("case-not-found", "no case has this title", { cause: error });
    }
  };
  const group = <Name extends string>(name: Name, values: string[]) =>
    (values.length === 0 ? {} : { [name]: values }) as Partial<Record<Name, string[]>>;
  const first = readDay("since", since);
  const last = readDay("until", until);
  const kinds = type.map((kind) => oneOf("type", itemKinds, kind));
  return {
    ...group("cases", caseIds(records.case)),
    ...group("people", idsOf("person", records.person)),
    ...group("places", idsOf("place", records.place)),
    ...group("tags", idsOf("tag", records.tag)),
    ...group("sources", [...from]),
    ...(kinds.length > 0 && { kinds }),
    ...(consent !== undefined && { consent: readConsent(consent) }),
    ...(first !== undefined && { since: first }),
    ...(last !== undefined && { until: last }),
  };
}

/**
 * What is to be said of records that were withdrawn and are asked for all the same: they go on finding what belongs to them, as a term
 * that was retired does.
 */
export const withdrawnNotes = (vault: Vault, { people, places, tags }: Partial<SavedListing>): string[] =>
  Object.entries({ person: people, place: places, tag: tags } as const).flatMap(([kind, ids = []]) =>
    ids.flatMap((id) => {
      const { code, withdrawnAt } = vault.records.show(
        { kind: kind as RecordKind, code: id },
        { names: false },
      );
      return withdrawnAt === undefined
        ? []
        : [`${code} was withdrawn; what belonged to it is found all the same.`];
    }),
  );

/** What a search is after: of one that was kept, whatever is not given anew. */
export function savedOr(vault: Vault, saved: string | undefined, given: Partial<SavedListing>): SavedListing {
  const kept = saved === undefined ? { query: "" } : vault.searches.named(saved).listing;
  return { ...kept, ...given };
}

/** Keeps a search where that is asked for; returns what is to be said of it. */
export function keepSearch(vault: Vault, save: string | undefined, listing: SavedListing): string[] {
  if (save === undefined) return [];
  const { name } = vault.searches.save(save, listing);
  return [`Kept as a search in the vault: sandyq list VAULT --saved '${name}'`];
}

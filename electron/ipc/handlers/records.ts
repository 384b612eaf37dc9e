import type { RecordDetails } from "../../contract/view-types.ts";
import { VaultError } from "../../core/errors.ts";
import { findPlaces, knownPlaces, knownTerms, type ShownRecord } from "../../engine/index.ts";
import type { HandlersOf } from "../handler.ts";
import type { Workspace } from "../workspace.ts";

/** A case may have more items than a page should be sent at once. */
export function details({
  linked,
  linkedFrom,
  withdrawnAt,
  mergedInto,
  change,
  ...record
}: ShownRecord): RecordDetails {
  const { id, kind, code, fields, veiled, references, createdAt, merged, undecided, sources } = record;
  return {
    ...(veiled !== undefined && { veiled }),
    ...{ id, kind, code, fields, references, createdAt, linked, linkedFrom, merged, undecided, sources },
    ...(withdrawnAt !== undefined && { withdrawnAt }),
    ...(mergedInto !== undefined && { mergedInto }),
    ...(change !== undefined && { change }),
  };
}

/** People, cases, events and what belongs to them. */
export const recordHandlers = (workspace: Workspace): HandlersOf<"record"> => ({
  "record.list": ({ withdrawn = false, ...wish }, { signal }) =>
    workspace.vault.records.list({ ...wish, withdrawn }, { signal }),
  "record.counts": () => workspace.vault.records.counts(),
  "record.search": (wish, { signal }) => workspace.vault.records.search(wish, { signal }),
  "record.show": ({ names, ...record }) => details(workspace.vault.records.show(record, { names })),
  "record.around": ({ names, ...record }) => workspace.vault.records.around(record, { names }),
  "record.aboutItem": ({ item, names }) => workspace.vault.records.aboutItem(item, { names }),
  "record.items": ({ limit, offset, names = false, ...record }, { signal }) =>
    workspace.vault.records.items(record, { limit, offset, names }, { signal }),
  "record.history": ({ names, ...record }) => workspace.vault.records.history(record, { names }),
  "record.make": async ({ kind, fields }) => details(await workspace.vault.records.make(kind, fields)),
  "record.change": async ({ set, clear, ...record }) =>
    details(await workspace.vault.records.change(record, { set, clear })),
  "record.link": async ({ act, to, ...record }) =>
    details(await workspace.vault.records.relink(record, { act, kind: to.kind, to: to.id })),
  "record.withdraw": async (record) => details(await workspace.vault.records.withdraw(record)),
  "record.undo": async ({ kind, change }) => details(await workspace.vault.records.undo(kind, change)),
});

/** What is asked about people only: who may be one, and making them one. */
export const personHandlers = (workspace: Workspace): HandlersOf<"person"> => ({
  "person.duplicates": (page, { signal }) => workspace.vault.records.findDuplicates(page, { signal }),
  "person.foretellMerge": ({ stays, goes }) => workspace.vault.records.foretellMerge(stays, goes),
  "person.merge": async ({ stays, goes, take }) =>
    details(await workspace.vault.records.mergePeople(stays, goes, take)),
});

/** What is asked about cases only. */
export const caseHandlers = (workspace: Workspace): HandlersOf<"case"> => ({
  "case.missing": ({ code }) => workspace.vault.records.missing(code),
});

/** The words of the thesaurus: those of the vault that is open, else those of the program. */
export const termHandlers = (workspace: Workspace): HandlersOf<"term"> => ({
  "term.retire": async ({ code }) => details(await workspace.vault.records.retireTerm(code)),
  "term.list": ({ names = false }) =>
    workspace.isOpen ? workspace.vault.records.terms({ names }) : [...knownTerms().values()],
});

/** Places that come with the program, and taking one of them into the register. */
export const gazetteerHandlers = (workspace: Workspace): HandlersOf<"gazetteer"> => ({
  "gazetteer.find": ({ query, limit }) => ({
    credit: knownPlaces().credit,
    places: findPlaces(query).slice(0, limit),
  }),
  "gazetteer.adopt": async ({ code, language }) => {
    const { records } = workspace.vault;
    const place = knownPlaces().places.get(code);
    if (place === undefined) throw new VaultError("record-not-found", "no place has this code");
    const part = { names: false, withdrawn: false, limit: 1, offset: 0 };
    const [there] = (await records.list({ kind: "place", where: { code }, ...part })).records;
    if (there !== undefined) return details(records.show(there, { names: false }));
    const { names, region, latitude, longitude } = place;
    const title = language === "kk" || language === "ru" ? names[language] : names.en;
    const others = [...new Set([names.kk, names.ru, names.en])].filter((name) => name !== title);
    return details(
      await records.make("place", {
        ...{ title, sort: "place", code, region, latitude, longitude },
        ...(others.length > 0 && { names: others }),
      }),
    );
  },
});

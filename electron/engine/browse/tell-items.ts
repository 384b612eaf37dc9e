/**
 * Items as they are told to whoever did not ask for names: codes of people stand in names of files and folders, in what the file says
 * about itself, and in what was written about it. What is told is for eyes; nothing of it is ever written back.
 */

import type { ItemFacets } from "../catalogue/facet-table.ts";
import { findItem, type ItemRow } from "../catalogue/item-table.ts";
import { FileNameTeller, type ToldName } from "../export/told-file-names.ts";
import { lazyVeil, type TextVeil } from "../records/veiled-fields.ts";
import type { VaultSession } from "../vault/session.ts";
import type { Match, MatchPlace, PlaceVeil } from "./explain-match.ts";
import type { ItemSummary } from "./item-view.ts";
import { type ItemDetails, showItem } from "./show-item.ts";
import type { ShownMetadata } from "./shown-metadata.ts";

/** Whether names of people are shown. */
export interface ItemNameWish {
  /** Codes stand in their places where this is false; where it is not said everything stands as it was written. */
  readonly names?: boolean | undefined;
}

/** Places of which somebody wrote the text; all others are called or filled in, often in another script than the register. */
const written: ReadonlySet<MatchPlace> = new Set(["source", "case", "tag", "term", "note", "text"]);

/** What an item is called, and where it lay. */
interface Told {
  readonly name: string;
  readonly path: string | undefined;
  readonly isVeiled: boolean;
}

/** A text, a list of them, or what is none. */
function eachText(value: unknown, tell: TextVeil): unknown {
  if (typeof value === "string") return tell(value);
  return Array.isArray(value) ? value.map((one: unknown) => eachText(one, tell)) : value;
}

const eachField = <Fields extends object>(fields: Fields, tell: TextVeil): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, eachText(value, tell)])) as Fields;

/** Fields of the card that are texts. */
const cardTexts = ["make", "model", "author", "software"] as const;

function toldMetadata({ tags, sources, summary, ...rest }: ShownMetadata, tell: TextVeil): ShownMetadata {
  const card = Object.fromEntries(
    cardTexts.flatMap((field) => (rest[field] === undefined ? [] : [[field, tell(rest[field])]])),
  );
  const readings = <Reading extends { readonly value: string }>(all: readonly Reading[]): Reading[] =>
    all.map((reading) => ({ ...reading, value: tell(reading.value) }));
  return {
    ...rest,
    ...card,
    tags: eachField(tags, tell),
    ...(sources && {
      sources: {
        ...sources,
        ...{ make: readings(sources.make), model: readings(sources.model) },
        ...{ author: readings(sources.author), software: readings(sources.software) },
      },
    }),
    ...(summary && {
      summary: summary.map((sentence) => ({ ...sentence, values: eachField(sentence.values, tell) })),
    }),
  };
}

/** What items can be narrowed down by, with codes in titles of cases and tags and in what is said of sources. */
export function toldFacets(session: VaultSession, facets: ItemFacets): ItemFacets {
  const tell = lazyVeil(session);
  return {
    ...facets,
    cases: facets.cases.map((each) => ({ ...each, title: tell(each.title) })),
    tags: facets.tags.map((each) => ({ ...each, title: tell(each.title) })),
    sources: facets.sources.map((each) => {
      const title = tell(each.value);
      return title === each.value ? each : { ...each, title };
    }),
  };
}

/** Nothing that says in bytes, or by where it lay, what the codes in its name hide. */
const withoutName = (details: ItemDetails): Omit<ItemDetails, "nameHex" | "path"> =>
  Object.fromEntries(
    Object.entries(details).filter(([field]) => field !== "nameHex" && field !== "path"),
  ) as Omit<ItemDetails, "nameHex" | "path">;

/** Tells some items, each in the light of whom all of them are about. */
export class ItemTeller {
  readonly #names: FileNameTeller;
  readonly #text: TextVeil;

  constructor(session: VaultSession, items: readonly string[]) {
    this.#names = new FileNameTeller(session, items, {});
    this.#text = lazyVeil(session);
  }

  /** Puts codes in the place of names in what stands in a place. */
  readonly veil: PlaceVeil = (place, text) =>
    written.has(place) ? this.#text(text) : this.#names.text(text);

  #told(row: ItemRow): Told {
    const { name, nameAs, path, pathAs }: ToldName = this.#names.tell(row);
    const isVeiled = nameAs !== undefined;
    const asItWas = pathAs === undefined && !isVeiled ? (row.pathText ?? undefined) : undefined;
    return { name: isVeiled ? name : row.nameText, path: path ?? asItWas, isVeiled };
  }

  #match(match: Match, { name, path }: Told): Match {
    if (match.place === "name") return { ...match, excerpt: name };
    return match.place === "path" ? { ...match, excerpt: path ?? name } : match;
  }

  /** An item of a list; why it was found was told through `veil`. */
  summary(row: ItemRow, { matches, ...summary }: ItemSummary): ItemSummary {
    const told = this.#told(row);
    return {
      ...summary,
      name: told.name,
      ...(told.isVeiled && { isVeiled: true }),
      ...(matches && { matches: matches.map((match) => this.#match(match, told)) }),
    };
  }

  /** An item with all that belongs to it. */
  details(row: ItemRow, shown: ItemDetails): ItemDetails {
    const told = this.#told(row);
    const details = withoutName(shown);
    const tell: TextVeil = (text) => this.#names.text(text);
    return {
      ...details,
      name: told.name,
      ...(told.isVeiled && { isVeiled: true }),
      ...(!told.isVeiled && shown.nameHex !== undefined && { nameHex: shown.nameHex }),
      ...(told.path !== undefined && { path: told.path }),
      import: { batch: details.import.batch, ...this.#source(details.import) },
      cases: details.cases.map(({ id, title }) => ({ id, title: this.#text(title) })),
      tags: details.tags.map(({ code, title }) => ({ code, title: this.#text(title) })),
      presentedAgain: details.presentedAgain.map(({ name, path, presentedAt }) => ({
        ...{ name: tell(name), presentedAt },
        ...(path !== undefined && { path: tell(path) }),
      })),
      metadata: toldMetadata(details.metadata, tell),
      notes: details.notes.map((note) => ({ ...note, text: this.#text(note.text) })),
      sidecars: details.sidecars.map((sidecar) => ({ ...sidecar, name: tell(sidecar.name) })),
      sidecarOf: details.sidecarOf.map((sidecar) => ({ ...sidecar, name: tell(sidecar.name) })),
      ...(details.deletion && {
        deletion: { ...details.deletion, reason: this.#text(details.deletion.reason) },
      }),
    };
  }

  #source({ receivedFrom, receivedHow }: ItemDetails["import"]): Partial<ItemDetails["import"]> {
    return {
      ...(receivedFrom !== undefined && { receivedFrom: this.#text(receivedFrom) }),
      ...(receivedHow !== undefined && { receivedHow: this.#text(receivedHow) }),
    };
  }
}

/** Shows an item by its id or a unique beginning of it, as it is or with codes. Throws VaultError item-not-found. */
export function tellItem(
  session: VaultSession,
  idOrPrefix: string,
  { names = true }: ItemNameWish = {},
): ItemDetails {
  const details = showItem(session, idOrPrefix);
  const row = names ? undefined : findItem(session.catalogue.db, details.item);
  return row === undefined ? details : new ItemTeller(session, [row.id]).details(row, details);
}

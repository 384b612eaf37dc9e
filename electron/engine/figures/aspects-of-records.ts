/** What records say that figures are broken down by: where it was, under which article, who did it (resources/spec/catalogue.md §6). */

import { articleNumbers } from "../../core/figures/article-numbers.ts";
import type { AspectValues } from "../../core/figures/break-down.ts";
import { decodeFields } from "../../core/records/record-kinds.ts";
import type { FigureKind } from "../../core/figures/figure.ts";
import { regionOf } from "../atlas/place-finder.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { linkedFrom } from "../catalogue/record-link-table.ts";
import { openFields } from "../records/stored-record.ts";
import { standingRecord } from "./standing-record.ts";

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const listed = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);

type Fields = Readonly<Record<string, unknown>>;

/** Looks records up; what many of them lead to only once. */
export class AspectFinder {
  readonly #db: ReadableDb;
  readonly #places = new Map<string, AspectValues>();
  readonly #parties = new Map<string, readonly string[]>();

  constructor(db: ReadableDb) {
    this.#db = db;
  }

  #fieldsOf(id: string | undefined): Fields {
    const row = standingRecord(this.#db, id);
    return row === undefined ? {} : openFields(row);
  }

  /** A place by its code; of a place that is no facility only the region is told, for it may be somebody's home. */
  #placed(id: string | undefined): AspectValues {
    if (id === undefined) return {};
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    const row = standingRecord(this.#db, id);
    if (row?.kind !== "place") return {};
    const fields = decodeFields("place", openFields(row));
    const told: AspectValues = {
      region: listed(regionOf(fields)),
      facility: fields.sort === "facility" ? [row.code] : [],
    };
    this.#places.set(id, told);
    return told;
  }

  #sortsOf(id: string): readonly string[] {
    const row = standingRecord(this.#db, id);
    if (row === undefined) return [];
    if (row.kind === "organisation") return listed(text(openFields(row)["sort"]));
    const organisations = linkedFrom(this.#db, id).filter(
      (other) => standingRecord(this.#db, other)?.kind === "organisation",
    );
    return organisations.flatMap((other) => this.#institution(other));
  }

  /** The kind of an organisation, or of those to which a person belongs. */
  #institution(id: string | undefined): readonly string[] {
    if (id === undefined) return [];
    const known = this.#parties.get(id) ?? this.#sortsOf(id);
    this.#parties.set(id, known);
    return known;
  }

  /** What a record says; its fields are JSON. */
  valuesOf(kind: FigureKind, term: string, fields: Fields): AspectValues {
    if (kind === "communication") return { addressee: [term] };
    if (kind === "status") {
      const { articles, facility } = fields;
      const named = Array.isArray(articles) ? articles.flatMap((each) => articleNumbers(String(each))) : [];
      return { status: [term], article: named, ...this.#placed(text(facility)) };
    }
    const { place } = this.#fieldsOf(text(fields["event"]));
    return {
      ...{ violation: [term], institution: this.#institution(text(fields["perpetrator"])) },
      ...this.#placed(text(place)),
    };
  }
}

/** The lists behind figures as a sheet has them: what each record says, codes instead of names (resources/spec/catalogue.md §6). */

import type { SheetListRow } from "../../core/figures/situation-sheet.ts";
import { datesOfAct } from "../../core/records/days-of-act.ts";
import { decodeFields, type RecordFields } from "../../core/records/record-kinds.ts";
import type { Thesaurus } from "../../core/records/term.ts";
import { regionOf } from "../atlas/place-finder.ts";
import type { RecordRow } from "../catalogue/record-table.ts";
import { given } from "../forms/given.ts";
import type { NameShower } from "../forms/name-shower.ts";
import { openFields } from "../records/stored-record.ts";
import { termsOf, veiledTerms } from "../thesaurus/terms-of-vault.ts";
import type { VaultSession } from "../vault/session.ts";
import { namesOfRegion } from "./name-tables.ts";
import { standingRecord } from "./standing-record.ts";

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const datesOf = (fields: RecordFields) => ({ from: text(fields["from"]), to: text(fields["to"]) });

/** Tells what records say, in texts that were veiled. */
export class ListTeller {
  readonly #session: VaultSession;
  readonly #show: NameShower;
  readonly #terms: Thesaurus;

  constructor(session: VaultSession, show: NameShower) {
    this.#session = session;
    this.#show = show;
    this.#terms = veiledTerms(termsOf(session.catalogue.db), show.text);
  }

  /** A facility by its title; of any other place only the region, for it may be somebody's home. */
  #place(id: string | undefined): Pick<SheetListRow, "facility" | "region"> {
    const row = standingRecord(this.#session.catalogue.db, id);
    if (row?.kind !== "place") return {};
    const fields = decodeFields("place", openFields(row));
    const region = regionOf(fields);
    return given<Pick<SheetListRow, "facility" | "region">>({
      facility: fields.sort === "facility" ? this.#show.text(fields.title) : undefined,
      region: region === undefined ? undefined : namesOfRegion(region, this.#show.text),
    });
  }

  /** A row for a record that somebody counts for. */
  row(row: RecordRow, { code, isCertain }: Pick<SheetListRow, "code" | "isCertain">): SheetListRow {
    const fields = openFields(row);
    const event = standingRecord(this.#session.catalogue.db, text(fields["event"]));
    const ofEvent = event === undefined ? {} : openFields(event);
    const term = text(fields["term"]) ?? "";
    const { articles } = fields;
    const place = text(fields["facility"]) ?? text(ofEvent["place"]);
    return given<SheetListRow>({
      ...{ code, isCertain, record: row.code },
      term: this.#terms.get(term)?.names,
      ...datesOfAct(datesOf(fields), datesOf(ofEvent)),
      ...{ facility: undefined, region: undefined, ...this.#place(place) },
      articles: Array.isArray(articles) ? articles.map((each) => this.#show.text(String(each))) : [],
    });
  }
}

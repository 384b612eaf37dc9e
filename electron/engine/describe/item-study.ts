/** What happens to items once they are sealed: they are described and looked at, side by side. */

import { documentKindOf } from "../../decoders/jobs/text.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import { itemsToDescribe } from "../catalogue/description-table.ts";
import { documentsToRead } from "../catalogue/item-text-table.ts";
import { itemsToLookAt } from "../catalogue/likeness-table.ts";
import { sealLog } from "../custody/seal-log.ts";
import { Previewer, type PreviewReport } from "../preview/previewer.ts";
import type { VaultSession } from "../vault/session.ts";
import { Recorder, type RecordingReport } from "./recorder.ts";

const PAGE_ITEMS = 512;

type Page = (afterNumber: number) => ItemRow[];

function everyRow(page: Page): ItemRow[] {
  const rows: ItemRow[] = [];
  for (;;) {
    const next = page(rows.at(-1)?.number ?? 0);
    rows.push(...next);
    if (next.length < PAGE_ITEMS) return rows;
  }
}

/** Every item that has no description. */
export const itemsWithoutDescription = ({ catalogue }: VaultSession): ItemRow[] =>
  everyRow((after) => itemsToDescribe(catalogue.db, after, PAGE_ITEMS));

/** Every document that was described, and whose words were not read. */
const documentsWithoutText = ({ catalogue }: VaultSession): ItemRow[] =>
  everyRow((after) => documentsToRead(catalogue.db, after, PAGE_ITEMS)).filter(
    ({ mediaType }) => documentKindOf(mediaType) !== undefined,
  );

/** Every item that nobody looked at. */
export const itemsWithoutPreview = ({ catalogue }: VaultSession): ItemRow[] =>
  everyRow((after) => itemsToLookAt(catalogue.db, after, PAGE_ITEMS));

/** What was read and seen. */
export interface StudyReport extends RecordingReport {
  readonly previews: PreviewReport;
}

export class ItemStudy {
  readonly #session: VaultSession;
  readonly #recorder: Recorder;
  readonly #previewer: Previewer;
  readonly #added = new Set<string>();
  #waiting = 0;

  constructor(session: VaultSession) {
    this.#session = session;
    this.#recorder = new Recorder(session);
    this.#previewer = new Previewer(session);
  }

  /** How many items are done and how many there are, each counted for what is read and for what is seen. */
  get progress(): { readonly done: number; readonly total: number } {
    return { done: this.#recorder.doneCount + this.#previewer.doneCount, total: this.#waiting };
  }

  /** Starts what will be needed: items are about to come. */
  warmUp(): void {
    this.#recorder.warmUp();
  }

  /** Takes items whose rows and objects are durable. */
  add(rows: readonly ItemRow[]): void {
    for (const { id } of rows) this.#added.add(id);
    this.#addTo(rows, rows);
  }

  /** Takes everything that earlier work did not get to. */
  addMissing(): void {
    const isNew = ({ id }: ItemRow): boolean => !this.#added.has(id);
    this.#addTo(
      itemsWithoutDescription(this.#session).filter(isNew),
      itemsWithoutPreview(this.#session).filter(isNew),
    );
    const documents = documentsWithoutText(this.#session).filter(isNew);
    this.#waiting += documents.length;
    this.#recorder.addDocuments(documents);
  }

  #addTo(toDescribe: readonly ItemRow[], toLookAt: readonly ItemRow[]): void {
    this.#waiting += toDescribe.length + toLookAt.length;
    this.#recorder.add(toDescribe);
    this.#previewer.add(toLookAt);
  }

  /** Lets what is under way end where it is; what is done already is still kept by `finish`. */
  stop(): void {
    this.#recorder.stop();
    this.#previewer.stop();
  }

  /** Waits for everything that was added, keeps it and signs the log. Throws what the disk or the catalogue says. */
  async finish(): Promise<StudyReport> {
    const [recorded, previewed] = await Promise.allSettled([
      this.#recorder.finish(),
      this.#previewer.finish(),
    ]);
    if (recorded.status === "rejected") throw recorded.reason;
    if (recorded.value.described.size > 0) await sealLog(this.#session);
    if (previewed.status === "rejected") throw previewed.reason;
    return { ...recorded.value, previews: previewed.value };
  }

  /** Ends the decoder processes; to be called in any case. */
  async close(): Promise<void> {
    await Promise.all([this.#recorder.close(), this.#previewer.close()]);
  }
}

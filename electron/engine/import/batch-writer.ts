/** Writes groups of files of one import into the catalogue and the log; a group is there whole or not at all. */

import { commit, SALT_BYTES } from "../../core/custody/commitment.ts";
import type { EventDraft } from "../../core/custody/event.ts";
import { insertBatch, updateBatch } from "../catalogue/batch-table.ts";
import { addItemToCase, findOrCreateCase } from "../catalogue/case-table.ts";
import { inTransaction, type WritableDb } from "../catalogue/database.ts";
import { insertItem } from "../catalogue/item-table.ts";
import { insertPresentation } from "../catalogue/presentation-table.ts";
import { appendEvents } from "../custody/append.ts";
import { commitPersonName } from "../custody/commit-name.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import { newId } from "../objects/object-files.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { itemRow, presentationRow, type ReadSource, type SealedSource } from "./imported-row.ts";
import { shownName, type DuplicateFile, type ImportedFile } from "./report.ts";

/** What was said about where the files come from and where they belong. */
export interface BatchOptions {
  /** The case that every file of the import is put into; made when there is none with this title. */
  readonly caseTitle?: string | undefined;
  readonly receivedFrom?: string | undefined;
  readonly receivedHow?: string | undefined;
}

/** A file whose content an item holds already. */
export interface RepeatedSource extends ReadSource {
  readonly item: string;
}

/** Files that go into the catalogue together. */
export interface Group {
  readonly sealed: readonly SealedSource[];
  readonly repeated: readonly RepeatedSource[];
}

/** What a group became. */
export interface WrittenGroup {
  readonly imported: readonly ImportedFile[];
  readonly duplicates: readonly DuplicateFile[];
}

/** A write that failed. */
export class GroupFailure {
  readonly error: unknown;
  /** When the failure came from the commit itself, the group may nevertheless be durable: its objects must stay. */
  readonly mayBeDurable: boolean;

  constructor(error: unknown, mayBeDurable: boolean) {
    this.error = error;
    this.mayBeDurable = mayBeDurable;
  }
}

interface Place {
  readonly db: WritableDb;
  readonly source: string;
  readonly caseId: string | undefined;
}

export class BatchWriter {
  readonly id: string;
  readonly #session: VaultSession;
  readonly #options: BatchOptions;
  readonly #startedAtMs: number;
  #hasBegun = false;
  #fileCount = 0;
  #duplicateCount = 0;

  constructor(session: VaultSession, options: BatchOptions) {
    this.id = newId(session.crypto);
    this.#session = session;
    this.#options = options;
    this.#startedAtMs = session.now();
  }

  /** Whether anything of this import is in the catalogue. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  #begin(db: WritableDb): Place {
    const { caseTitle, receivedFrom, receivedHow } = this.#options;
    const source = commitPersonName(this.#session, receivedFrom ?? "", "source");
    if (!this.#hasBegun) {
      insertBatch(db, {
        id: this.id,
        startedAtMs: this.#startedAtMs,
        receivedFrom: receivedFrom ?? null,
        receivedHow: receivedHow ?? null,
        sourceCommitment: source,
      });
    }
    const { crypto } = this.#session;
    const caseId =
      caseTitle === undefined
        ? undefined
        : findOrCreateCase(db, { newId: newId(crypto), title: caseTitle, nowMs: this.#session.now() });
    return { db, source, caseId };
  }

  /** The fields that both kinds of events share, and the salt that opens the name in them. */
  #presented({ facts, label }: ReadSource, item: string, { source }: Place) {
    const { crypto } = this.#session;
    const nameSalt = crypto.randomBytes(SALT_BYTES);
    const name = commit(crypto, nameSalt, label.name);
    const { sha256, sizeBytes: size } = facts;
    return {
      context: { batchId: this.id, nameSalt },
      fields: { item, sha256, size, name, source, batch: this.id },
    };
  }

  #writeSealed(sealed: SealedSource, place: Place, drafts: EventDraft[]): ImportedFile {
    const { context, fields } = this.#presented(sealed, sealed.label.item, place);
    const { row, warnings } = itemRow(sealed, context);
    insertItem(place.db, row);
    drafts.push({ type: "ingestion", ...fields });
    if (place.caseId !== undefined) addItemToCase(place.db, place.caseId, row.id);
    const { id: item, sha256, sizeBytes, mediaType } = row;
    return { item, ...shownName(row.name), sha256, sizeBytes, mediaType, warnings };
  }

  #writeRepeated(repeated: RepeatedSource, place: Place, drafts: EventDraft[]): DuplicateFile {
    const { item, label, facts } = repeated;
    const { context, fields } = this.#presented(repeated, item, place);
    insertPresentation(place.db, presentationRow(repeated, item, context));
    drafts.push({ type: "duplicate-presentation", ...fields });
    if (place.caseId !== undefined) addItemToCase(place.db, place.caseId, item);
    return { ...shownName(label.name), sha256: facts.sha256, item };
  }

  #writeAll(db: WritableDb, { sealed, repeated }: Group): WrittenGroup {
    const place = this.#begin(db);
    const drafts: EventDraft[] = [];
    const imported = sealed.map((each) => this.#writeSealed(each, place, drafts));
    const duplicates = repeated.map((each) => this.#writeRepeated(each, place, drafts));
    appendEvents(this.#session, drafts);
    updateBatch(db, {
      id: this.id,
      finishedAtMs: null,
      fileCount: this.#fileCount + imported.length,
      duplicateCount: this.#duplicateCount + duplicates.length,
      failedCount: 0,
    });
    return { imported, duplicates };
  }

  /** Writes a group whose objects are durable under their final names. */
  write(group: Group): WrittenGroup | GroupFailure {
    const db = writableDb(this.#session);
    const progress = { isWritten: false };
    try {
      const written = inTransaction(db, () => {
        const result = this.#writeAll(db, group);
        progress.isWritten = true;
        return result;
      });
      this.#hasBegun = true;
      this.#fileCount += written.imported.length;
      this.#duplicateCount += written.duplicates.length;
      return written;
    } catch (error) {
      // A journal that did not fit lacks the frame that commits it; after any other error it may have it.
      return new GroupFailure(error, progress.isWritten && systemCodeOf(error) !== "SQLITE_FULL");
    }
  }

  /** Notes that the import has ended. Throws what SQLite says. */
  finish(failedCount: number): void {
    if (!this.#hasBegun) return;
    const db = writableDb(this.#session);
    inTransaction(db, () =>
      updateBatch(db, {
        id: this.id,
        finishedAtMs: this.#session.now(),
        fileCount: this.#fileCount,
        duplicateCount: this.#duplicateCount,
        failedCount,
      }),
    );
  }
}

/**
 * Testimonies that somebody is still writing (resources/spec/testimony.md §5): sealed like names in the encrypted catalogue, in no
 * snapshot and no bundle, and without a word in the log, because nothing that was told is evidence before it is sealed as a text.
 */

import * as v from "valibot";
import { decodeJson, decodeValue } from "../../core/decode.ts";
import { VaultError } from "../../core/errors.ts";
import { answeredSchema } from "../../core/records/record-field.ts";
import type { RecordFields } from "../../core/records/record-kinds.ts";
import { MAX_TESTIMONY_BYTES } from "../../core/records/testimony-fields.ts";
import { inTransaction } from "../catalogue/database.ts";
import {
  allDrafts,
  begunDrafts,
  deleteDraft,
  type DraftRow,
  findDraft,
  putDraft,
} from "../catalogue/testimony-draft-table.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { toVaultError } from "../disk/io-error.ts";
import { openSecret, sealSecret } from "../records/seal-secret.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";

/** What was written so far. Its fields may be unfinished; they are checked when the testimony is sealed. */
export interface TestimonyDraft {
  readonly text: string;
  readonly fields: RecordFields;
  /** The code of the testimony of which it will be a later version. */
  readonly earlier?: string;
}

/** A draft without what stands in it. */
export interface KeptDraft {
  readonly id: string;
  /** UTC with seconds. */
  readonly startedAt: string;
  readonly keptAt: string;
  readonly characters: number;
  readonly earlier?: string;
}

/** What the door of a vault offers for them. */
export interface TestimonyDrafts {
  /** The one that was written last first. */
  list(): readonly KeptDraft[];
  /** What stands in one. Throws VaultError record-not-found. */
  open(id: string): TestimonyDraft;
  /** Keeps what was written so far under an id of 32 hexadecimal digits. Throws VaultError bad-usage, read-only, disk-full, write-failed. */
  keep(id: string, draft: TestimonyDraft): KeptDraft;
  /** Throws one away; it is written over. Throws VaultError record-not-found, read-only, write-failed. */
  drop(id: string): void;
}

/** More than an office has under its pens at once. */
const MOST = 100;

const fieldSchema = v.union([v.string(), v.number(), v.array(v.string()), answeredSchema]);
const draftSchema = v.strictObject({
  text: v.pipe(v.string(), v.maxLength(MAX_TESTIMONY_BYTES)),
  fields: v.record(v.string(), fieldSchema),
  earlier: v.exactOptional(v.string()),
});

const placeOf = (id: string) => ({ recordId: id, part: "draft" }) as const;

const openRow = (session: VaultSession, row: DraftRow): TestimonyDraft =>
  decodeJson(draftSchema, openSecret(session, placeOf(row.id), row), "draft of a testimony");

function shown(
  { id, startedAtMs, keptAtMs }: Omit<DraftRow, "nonce" | "sealed">,
  draft: TestimonyDraft,
): KeptDraft {
  const [startedAt, keptAt] = [formatUtcSeconds(startedAtMs), formatUtcSeconds(keptAtMs)];
  const { earlier } = draft;
  return { id, startedAt, keptAt, characters: draft.text.length, ...(earlier !== undefined && { earlier }) };
}

function change<Result>(session: VaultSession, work: () => Result): Result {
  try {
    return inTransaction(writableDb(session), work);
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
}

function keep(session: VaultSession, id: string, given: TestimonyDraft): KeptDraft {
  const db = writableDb(session);
  const draft = decodeValue(draftSchema, given, "draft of a testimony");
  const known = begunDrafts(db);
  const before = known.find((row) => row.id === id);
  if (before === undefined && known.length >= MOST)
    throw new VaultError("bad-usage", `a vault keeps at most ${String(MOST)} drafts`);
  const keptAtMs = session.now();
  const sealed = sealSecret(session, placeOf(id), JSON.stringify(draft));
  change(session, () => putDraft(db, { id, keptAtMs, ...sealed }));
  return shown({ id, startedAtMs: before?.startedAtMs ?? keptAtMs, keptAtMs }, draft);
}

const noDraft = (): VaultError => new VaultError("record-not-found", "no draft has this id");

/** The drafts of a vault. */
export function draftsOf(session: VaultSession): TestimonyDrafts {
  const { db } = session.catalogue;
  return {
    list: () => allDrafts(db).map((row) => shown(row, openRow(session, row))),
    open: (id) => {
      const row = findDraft(db, id);
      if (row === undefined) throw noDraft();
      return openRow(session, row);
    },
    keep: (id, draft) => keep(session, id, draft),
    drop: (id) => {
      if (!change(session, () => deleteDraft(writableDb(session), id))) throw noDraft();
    },
  };
}

/**
 * One change of one record: the event that commits to it, and the row that says what it was. What a name was and became is
 * sealed; the log commits to all of it under a fresh salt, so that nobody guesses a name or sees the same one twice.
 */

import * as v from "valibot";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { commit, SALT_BYTES } from "../../core/custody/commitment.ts";
import { decodeJson } from "../../core/decode.ts";
import type { FieldChanges, RecordAct } from "../../core/records/record-change.ts";
import { answeredSchema } from "../../core/records/record-field.ts";
import { kindOf } from "../../core/records/record-kinds.ts";
import { logSize } from "../catalogue/event-table.ts";
import { insertRecordChange, type NewRecordChange } from "../catalogue/record-change-table.ts";
import type { RecordRow } from "../catalogue/record-table.ts";
import { appendEvents } from "../custody/append.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { openSecret, sealSecret } from "./seal-secret.ts";

/** What is done to a record. */
export interface Change {
  readonly act: RecordAct;
  readonly changes?: FieldChanges;
  /** The record or item that a link leads to. */
  readonly target?: string;
  /** The number of the change that this one undoes. */
  readonly undoes?: number | undefined;
  /** The number of the first of the changes that were made together; absent in that one. */
  readonly along?: number | undefined;
  /** Where it was suggested: a record of somebody else, and the bundle that brought it. */
  readonly source?: RecordSource;
}

/** A record of a sender as a bundle brought it; both ids are the sender's. */
export interface RecordSource {
  readonly bundle: string;
  readonly record: string;
}

/** The record as far as a change speaks of it. */
type Subject = Pick<RecordRow, "id" | "kind" | "code">;

/** What the event commits to: salt ‖ payload ‖ LF ‖ the secrets' text, which is empty where none changed. */
export const changeCommitment = (
  crypto: CryptoBackend,
  salt: Uint8Array,
  payload: string,
  secrets: string | undefined,
): string => commit(crypto, salt, encodeUtf8(`${payload}\n${secrets ?? ""}`));

function partChanges({ kind }: Subject, changes: FieldChanges) {
  const isSecret = (field: string): boolean => kindOf(kind).fields[field]?.secret === true;
  const entries = Object.entries(changes);
  return {
    open: Object.fromEntries(entries.filter(([field]) => !isSecret(field))),
    secret: entries.filter(([field]) => isSecret(field)),
  };
}

/** Notes a change; returns its number. Must run inside the transaction that makes it. */
export function noteChange(session: VaultSession, subject: Subject, change: Change): number {
  const { id, kind, code } = subject;
  const { act, changes = {}, target, undoes, along, source } = change;
  const { crypto } = session;
  const db = writableDb(session);
  const { open, secret } = partChanges(subject, changes);
  // What is undefined is left out.
  const made = act === "creation" ? { kind, code } : {};
  const payload = JSON.stringify({ act, ...made, fields: open, target, undoes, along, source });
  const secrets = secret.length === 0 ? undefined : JSON.stringify(Object.fromEntries(secret));
  const salt = crypto.randomBytes(SALT_BYTES);
  const value = changeCommitment(crypto, salt, payload, secrets);
  appendEvents(session, [{ type: "record-change", record: id, act, value }]);
  const eventSeq = logSize(db) - 1;
  const sealed =
    secrets === undefined ? undefined : sealSecret(session, { recordId: id, part: "change" }, secrets);
  return insertRecordChange(db, {
    recordId: id,
    eventSeq,
    act,
    payload,
    nonce: sealed?.nonce ?? null,
    sealed: sealed?.sealed ?? null,
    salt,
    undoes: undoes ?? null,
  });
}

const value = v.union([v.string(), v.number(), v.pipe(v.array(v.string()), v.readonly()), answeredSchema]);
const changesSchema = v.record(
  v.string(),
  v.strictObject({ from: v.exactOptional(value), to: v.exactOptional(value) }),
);
const payloadSchema = v.looseObject({
  fields: changesSchema,
  target: v.exactOptional(v.string()),
  along: v.exactOptional(v.number()),
  source: v.exactOptional(v.strictObject({ bundle: v.string(), record: v.string() })),
});

/** What a change says, with its secrets opened or left away. */
export interface ReadChange {
  readonly changes: FieldChanges;
  readonly target?: string;
  /** The first of the changes that it was made together with. */
  readonly along?: number;
  readonly source?: RecordSource;
  /** The exact text of the secrets; undefined where none changed or names were not asked for. */
  readonly secrets: string | undefined;
}

/** Reads a change back. Throws DecodeError, or VaultError vault-damaged where a secret does not open. */
export function readChange(session: VaultSession, row: NewRecordChange, withSecrets: boolean): ReadChange {
  const { fields, target, along, source } = decodeJson(payloadSchema, row.payload, "change");
  const isSealed = withSecrets && row.nonce !== null && row.sealed !== null;
  const secrets = isSealed
    ? openSecret(
        session,
        { recordId: row.recordId, part: "change" },
        { nonce: row.nonce, sealed: row.sealed },
      )
    : undefined;
  const secret = secrets === undefined ? {} : decodeJson(changesSchema, secrets, "change");
  return {
    changes: { ...fields, ...secret },
    ...(target !== undefined && { target }),
    ...(along !== undefined && { along }),
    ...(source && { source }),
    secrets,
  };
}

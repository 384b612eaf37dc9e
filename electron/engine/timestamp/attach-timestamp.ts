/**
 * Takes in the answer of an authority: it has to answer a request of this vault, hold in every respect, and lead to a
 * root that the user trusts. Then it is kept in the catalogue, noted in the log, and copied beside the checkpoints.
 */

import { join } from "node:path";
import { decodeHex, encodeHex } from "../../core/bytes/hex.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { assert, VaultError } from "../../core/errors.ts";
import { encodeCertificateFile } from "../../core/timestamp/certificate.ts";
import { describeFault } from "../../core/timestamp/describe-fault.ts";
import { encodeTimestampRequest, type TimestampRequest } from "../../core/timestamp/request.ts";
import { answeredNonce } from "../../core/timestamp/response.ts";
import { type TimestampOutcome, verifyTimestamp } from "../../core/timestamp/verify-timestamp.ts";
import { heldBytes } from "../../core/verify/limits.ts";
import { findCheckpoint } from "../catalogue/checkpoint-table.ts";
import { inTransaction } from "../catalogue/database.ts";
import {
  allTimestamps,
  findTimestampRequest,
  insertTimestamp,
  type TimestampRow,
} from "../catalogue/timestamp-table.ts";
import { appendEvents } from "../custody/append.ts";
import { sealLog } from "../custody/seal-log.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { makeFolder, replaceFile } from "../disk/durable.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { trustedCertificates } from "./timestamp-roots.ts";

export interface AttachedTimestamp {
  readonly checkpointSize: number;
  readonly stampedAt: string;
  readonly authority: string;
  /** Fingerprint of the root that it leads to. */
  readonly root: string;
}

/** The request over the checkpoint of this size, as it was written out. */
export function requestOver(
  session: VaultSession,
  size: number,
  nonce: string,
): TimestampRequest & { note: string } {
  const checkpoint = findCheckpoint(session.catalogue.db, size);
  assert(checkpoint !== undefined, "a request is about a checkpoint of the catalogue");
  const { note } = checkpoint;
  return { note, digest: session.crypto.sha256(encodeUtf8(note)), nonce: decodeHex(nonce) };
}

/** Refuses what does not hold, naming everything that is wrong. */
function assertSound({ faults, doubts, issuer = "?" }: TimestampOutcome): void {
  const wrong = faults.length > 0 ? faults : doubts.filter((doubt) => doubt !== "unknown-authority");
  if (wrong.length > 0) throw new VaultError("timestamp-invalid", wrong.map(describeFault).join("; "));
  if (doubts.length > 0)
    throw new VaultError("authority-not-trusted", `its certificate was issued by ${issuer}`);
}

/** The name of the files of a stamp, without ending. */
export const stampFileName = (size: number, place: number): string =>
  `${String(size).padStart(10, "0")}-${String(place).padStart(2, "0")}`;

/** The files of a stamp: request, answer, certificates. */
export const stampFiles = (
  session: VaultSession,
  {
    checkpointSize,
    nonce,
    response,
    chain,
  }: Pick<TimestampRow, "checkpointSize" | "nonce" | "response" | "chain">,
) => ({
  tsq: encodeTimestampRequest(requestOver(session, checkpointSize, nonce)),
  tsr: new Uint8Array(response),
  pem: new Uint8Array(chain),
});

async function copyBeside(session: VaultSession, row: Omit<TimestampRow, "number">): Promise<void> {
  const ofThis = allTimestamps(session.catalogue.db).filter(
    ({ checkpointSize }) => checkpointSize === row.checkpointSize,
  );
  const place = ofThis.findIndex(({ responseSha256 }) => responseSha256 === row.responseSha256) + 1;
  const folder = join(session.folder, "timestamps");
  await makeFolder(folder);
  for (const [ending, bytes] of Object.entries(stampFiles(session, row))) {
    await replaceFile(join(folder, `${stampFileName(row.checkpointSize, place)}.${ending}`), bytes);
  }
}

/** Rounded up: a stamp shows that something was there by then, never earlier. */
const wholeSeconds = (time: string): string => formatUtcSeconds(Math.ceil(Date.parse(time) / 1000) * 1000);

function keep(session: VaultSession, row: Omit<TimestampRow, "number">, noteSha256: string): void {
  const db = writableDb(session);
  const { checkpointSize: checkpoint, responseSha256, stampedAt } = row;
  inTransaction(db, () => {
    insertTimestamp(db, row);
    const event = { checkpoint, sha256: noteSha256, responseSha256, stampedAt: wholeSeconds(stampedAt) };
    appendEvents(session, [{ type: "timestamp", ...event }]);
  });
}

/**
 * Attaches an answer. Throws VaultError timestamp-not-asked, timestamp-invalid, authority-not-trusted, already-exists,
 * read-only, disk-full; nothing is kept then.
 */
export async function attachTimestamp(
  session: VaultSession,
  response: Uint8Array,
): Promise<AttachedTimestamp> {
  const { crypto } = session;
  const db = writableDb(session);
  if (response.length > heldBytes.timestamp) {
    throw new VaultError("timestamp-invalid", "it is larger than any answer of an authority");
  }
  const nonce = answeredNonce(crypto, response);
  const asked = nonce && findTimestampRequest(db, encodeHex(nonce));
  if (nonce !== undefined && asked === undefined) {
    throw new VaultError("timestamp-not-asked", "this vault has asked for nothing with this nonce");
  }
  if (asked === undefined) throw new VaultError("timestamp-invalid", describeFault("malformed"));
  const request = requestOver(session, asked.checkpointSize, asked.nonce);
  const roots = trustedCertificates(session);
  const outcome = await verifyTimestamp(crypto, { request, response, roots, nowMs: session.now() });
  assertSound(outcome);
  const { chain = [], time: stampedAt = "", authority = "" } = outcome;
  const root = chain.at(-1);
  assert(root !== undefined, "a sound answer leads to a root");
  const responseSha256 = encodeHex(crypto.sha256(response));
  if (allTimestamps(db).some((row) => row.responseSha256 === responseSha256)) {
    throw new VaultError("already-exists", "this answer is attached already");
  }
  const { checkpointSize } = asked;
  const row = {
    ...{ nonce: asked.nonce, checkpointSize, response, responseSha256, chain: encodeCertificateFile(chain) },
    ...{ rootFingerprint: root.fingerprint, authority, stampedAt, attachedAtMs: session.now() },
  };
  keep(session, row, encodeHex(request.digest));
  await copyBeside(session, row);
  await sealLog(session);
  return { checkpointSize, stampedAt, authority, root: root.fingerprint };
}

/** Every stamp of the vault. */
export const listTimestamps = ({ catalogue }: VaultSession): AttachedTimestamp[] =>
  allTimestamps(catalogue.db).map(({ checkpointSize, stampedAt, authority, rootFingerprint: root }) => ({
    checkpointSize,
    stampedAt,
    authority,
    root,
  }));

/**
 * A snapshot: the whole catalogue as JSON Lines, gzip, age. The first line names vault, schema and moment; the last
 * one is a MAC over all lines before it under a key of the vault, because anybody can seal to a public recipient.
 */

import * as v from "valibot";
import { equalBytes } from "../../core/bytes/bytes.ts";
import { decodeHex, encodeHex } from "../../core/bytes/hex.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { CryptoBackend, Sha256Hasher } from "../../core/crypto/backend.ts";
import { decodeJson, decodeValue, hexOf, naturalNumber, utcSeconds } from "../../core/decode.ts";
import { DecodeError, VaultError } from "../../core/errors.ts";
import { decodeDumpedRow, type DumpedRow } from "../catalogue/dump-tables.ts";

const FORMAT = "sandyq-snapshot";
const VERSION = 1;

/** Rows of the catalogue are small; a longer line is refused rather than collected. */
export const MAX_LINE_CHARACTERS = 1024 * 1024;

const headSchema = v.strictObject({
  format: v.literal(FORMAT),
  v: v.literal(VERSION),
  vaultId: hexOf(16),
  schema: naturalNumber,
  seq: naturalNumber,
  at: utcSeconds,
});
const versionSchema = v.looseObject({ format: v.literal(FORMAT), v: naturalNumber });
const macSchema = v.strictObject({ mac: hexOf(32) });

/** What the first line says. */
export interface SnapshotHead {
  readonly vaultId: string;
  /** The schema of the catalogue that was dumped. */
  readonly schema: number;
  /** The last event that it holds. */
  readonly seq: number;
  /** UTC with seconds. */
  readonly at: string;
}

/** What every snapshot is authenticated with. */
export interface SnapshotMac {
  readonly crypto: CryptoBackend;
  /** K(snapshot-mac). */
  readonly key: Uint8Array;
}

const macOf = ({ crypto, key }: SnapshotMac, hasher: Sha256Hasher): Uint8Array =>
  crypto.hmacSha256(key, hasher.digest());

const BATCH_CHARACTERS = 256 * 1024;

/** The lines of a snapshot in blocks of about 256 KiB; `rows` are lines of dumpLines. */
export function* snapshotLines(
  mac: SnapshotMac,
  head: SnapshotHead,
  rows: Iterable<string>,
): Generator<Uint8Array> {
  const hasher = mac.crypto.createSha256();
  const { vaultId, schema, seq, at } = head;
  let text = `${JSON.stringify({ format: FORMAT, v: VERSION, vaultId, schema, seq, at })}\n`;
  for (const row of rows) {
    text += `${row}\n`;
    if (text.length < BATCH_CHARACTERS) continue;
    const block = encodeUtf8(text);
    hasher.update(block);
    yield block;
    text = "";
  }
  const block = encodeUtf8(text);
  hasher.update(block);
  yield block;
  yield encodeUtf8(`${JSON.stringify({ mac: encodeHex(macOf(mac, hasher)) })}\n`);
}

/** Reads the first line. Throws DecodeError, or VaultError vault-too-new. */
export function decodeSnapshotHead(line: string): SnapshotHead {
  const { v: version } = decodeJson(versionSchema, line, "snapshot head");
  if (version > VERSION) throw new VaultError("vault-too-new", `snapshot format ${version}`);
  const { vaultId, schema, seq, at } = decodeJson(headSchema, line, "snapshot head");
  return { vaultId, schema, seq, at };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new DecodeError("snapshot", "lines of JSON", { cause: error });
  }
}

/** Checks a snapshot line by line; nothing in it may be believed before `finish` has returned. */
export class SnapshotReader {
  readonly #mac: SnapshotMac;
  readonly #hasher: Sha256Hasher;
  #isEnded = false;

  constructor(mac: SnapshotMac, firstLine: string) {
    this.#mac = mac;
    this.#hasher = mac.crypto.createSha256();
    this.#hasher.update(encodeUtf8(`${firstLine}\n`));
  }

  /** Reads the next line: a row, or undefined for the MAC. Throws DecodeError. */
  read(line: string): DumpedRow | undefined {
    if (this.#isEnded) throw new DecodeError("snapshot", "nothing after its MAC");
    const value = parseLine(line);
    if (typeof value === "object" && value !== null && "mac" in value) {
      const { mac } = decodeValue(macSchema, value, "snapshot MAC");
      this.#isEnded = true;
      if (!equalBytes(macOf(this.#mac, this.#hasher), decodeHex(mac))) {
        throw new DecodeError("snapshot MAC", "a MAC made with this vault's key");
      }
      return undefined;
    }
    this.#hasher.update(encodeUtf8(`${line}\n`));
    return decodeDumpedRow(value);
  }

  /** Throws DecodeError when the MAC never came. */
  finish(): void {
    if (!this.#isEnded) throw new DecodeError("snapshot", "its MAC at the end");
  }
}

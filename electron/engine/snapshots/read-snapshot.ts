/** Reads a snapshot back: age, gzip, lines, in constant memory. */

import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { AgeError } from "../../core/age/age-error.ts";
import { openAge } from "../../core/age/open.ts";
import type { Identity } from "../../core/age/identity.ts";
import { DecodeError } from "../../core/errors.ts";
import type { DumpedRow } from "../catalogue/dump-tables.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import {
  decodeSnapshotHead,
  MAX_LINE_CHARACTERS,
  SnapshotReader,
  type SnapshotHead,
  type SnapshotMac,
} from "./snapshot-file.ts";

const ROWS_AT_ONCE = 2000;

/** A snapshot that is being read. */
export interface OpenedSnapshot {
  readonly head: SnapshotHead;
  /** Rows in groups. Nothing is authentic before the last group has come without an error. */
  readonly rows: AsyncGenerator<readonly DumpedRow[]>;
}

async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest = "";
  for await (const bytes of source) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > MAX_LINE_CHARACTERS) throw new DecodeError("snapshot", "lines of at most 1 MiB");
    yield* lines;
  }
  if (rest !== "" || decoder.decode() !== "") throw new DecodeError("snapshot", "a line end at its end");
}

/** Whatever the layers below say about bytes that are not a snapshot becomes one kind of error. */
function snapshotFault(error: unknown): unknown {
  const systemCode = systemCodeOf(error) ?? "";
  if (
    error instanceof AgeError ||
    systemCode.startsWith("Z_") ||
    systemCode === "ERR_ENCODING_INVALID_ENCODED_DATA"
  ) {
    return new DecodeError("snapshot", "an undamaged file", { cause: error });
  }
  return error;
}

async function* rowsOf(
  reader: SnapshotReader,
  lines: AsyncIterator<string>,
): AsyncGenerator<readonly DumpedRow[]> {
  let rows: DumpedRow[] = [];
  try {
    for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
      const row = reader.read(next.value);
      if (row !== undefined) rows.push(row);
      if (rows.length < ROWS_AT_ONCE) continue;
      yield rows;
      rows = [];
    }
    reader.finish();
  } catch (error) {
    throw snapshotFault(error);
  } finally {
    await lines.return?.();
  }
  yield rows;
}

/**
 * Opens a snapshot of this vault and reads its first line. Throws DecodeError when it is damaged or not made by this
 * vault, VaultError vault-too-new, or the system's error; `rows` throws the same.
 */
export async function openSnapshot(
  path: string,
  mac: SnapshotMac,
  identity: Identity,
): Promise<OpenedSnapshot> {
  const sealed = createReadStream(path);
  const opened = Readable.from(openAge(mac.crypto, { identities: [identity] }, sealed), { objectMode: true });
  const unzipped = createGunzip();
  opened.once("error", (error) => unzipped.destroy(error));
  opened.pipe(unzipped);
  const lines = linesOf(unzipped);
  try {
    const first = await lines.next();
    if (first.done === true) throw new DecodeError("snapshot", "a first line");
    return {
      head: decodeSnapshotHead(first.value),
      rows: rowsOf(new SnapshotReader(mac, first.value), lines),
    };
  } catch (error) {
    await lines.return(undefined);
    opened.destroy();
    throw snapshotFault(error);
  }
}

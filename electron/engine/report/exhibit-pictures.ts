/**
 * Small pictures of exhibits for a report, from the thumbnails that lie sealed in the vault. Those are WebP, which not
 * every reader of documents shows; the decoder process writes them anew as JPEG, as it does with everything from outside.
 */

import { encodeBase64 } from "../../core/bytes/base64.ts";
import { concatBytes } from "../../core/bytes/bytes.ts";
import { VaultError } from "../../core/errors.ts";
import type { ExhibitPicture } from "../../core/report/report-subject.ts";
import { MAX_THUMBNAIL_BYTES } from "../../decoders/jobs/preview.ts";
import { type DerivativeRow, derivativesOfItem } from "../catalogue/derivative-table.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import { isTestimony } from "../catalogue/testimony-items.ts";
import { DecoderPool } from "../decoder/decoder-pool.ts";
import { sourceOf } from "../../decoders/bytes/byte-source.ts";
import { openOriginal, storedOriginal } from "../export/open-original.ts";
import type { VaultSession } from "../vault/session.ts";

const thumbnailOf = ({ catalogue }: VaultSession, itemId: string): DerivativeRow | undefined =>
  derivativesOfItem(catalogue.db, itemId).findLast(({ kind }) => kind === "thumbnail");

/** What is to be printed begins and ends as a JPEG does, whatever became of the process that wrote it. */
const isJpeg = (bytes: Uint8Array): boolean =>
  bytes.length <= MAX_THUMBNAIL_BYTES &&
  bytes[0] === 0xff &&
  bytes[1] === 0xd8 &&
  bytes.at(-2) === 0xff &&
  bytes.at(-1) === 0xd9;

async function bytesOf(session: VaultSession, row: DerivativeRow): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  try {
    for await (const part of openOriginal(session.crypto, storedOriginal(session, row))) parts.push(part);
  } catch (error) {
    // A check of the vault names what is damaged; an exhibit does not depend on its small picture.
    if (error instanceof VaultError && error.code === "object-damaged") return undefined;
    throw error;
  }
  return concatBytes(...parts);
}

async function pictureOf(
  session: VaultSession,
  pool: DecoderPool,
  row: DerivativeRow,
): Promise<ExhibitPicture | undefined> {
  const stored = await bytesOf(session, row);
  if (stored === undefined) return undefined;
  const parts: Uint8Array[] = [];
  const outcome = await pool.run({
    kind: "preview",
    question: { mediaType: row.mediaType, form: "image/jpeg" },
    source: sourceOf(stored),
    sink: { write: (part) => Promise.resolve(void parts.push(part.slice())) },
  });
  const thumbnail = "answer" in outcome ? outcome.answer.thumbnail : undefined;
  const jpeg = concatBytes(...parts);
  if (thumbnail?.outcome !== "made" || !isJpeg(jpeg)) return undefined;
  const { width, height } = thumbnail;
  return { jpeg: encodeBase64(jpeg), width, height };
}

/** The pictures of items that have one, by the id of the item. Throws VaultError read-failed. */
export async function exhibitPictures(
  session: VaultSession,
  rows: readonly ItemRow[],
): Promise<ReadonlyMap<string, ExhibitPicture>> {
  const pictures = new Map<string, ExhibitPicture>();
  const pool = new DecoderPool({ processCount: 1 });
  try {
    for (const { id } of rows) {
      if (isTestimony(session.catalogue.db, id)) continue;
      const thumbnail = thumbnailOf(session, id);
      const picture = thumbnail && (await pictureOf(session, pool, thumbnail));
      if (picture !== undefined) pictures.set(id, picture);
    }
  } finally {
    await pool.close();
  }
  return pictures;
}

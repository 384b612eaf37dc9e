/** Has the decoder process look at one sealed original. Whatever that does to the process, an answer comes back. */

import { VaultError } from "../../core/errors.ts";
import {
  MAX_THUMBNAIL_BYTES,
  type NoThumbnailReason,
  type PreviewAnswer,
} from "../../decoders/jobs/preview.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import type { DecoderFault, DecoderPool } from "../decoder/decoder-pool.ts";
import { objectSource } from "../decoder/job-file.ts";
import { SmallSink } from "../decoder/small-sink.ts";
import { objectPath } from "../objects/object-files.ts";
import { openObject } from "../objects/object-reader.ts";
import type { VaultSession } from "../vault/session.ts";

/** Why an item has no thumbnail: what the decoder says, or what became of it. */
export type MissingThumbnail = NoThumbnailReason | DecoderFault["kind"];

type Made = Extract<PreviewAnswer["thumbnail"], { readonly outcome: "made" }>;

/** What was seen in an item. */
export interface ItemLook {
  readonly thumbnail:
    { readonly made: Made; readonly bytes: Uint8Array } | { readonly missing: MissingThumbnail };
  /** 16 and 64 hexadecimal digits. */
  readonly picture?: string | undefined;
  readonly content?: string | undefined;
}

/** Letters alone, or not even that: no process has to be started to see nothing. */
const showsNothing = ({ mediaType, sizeBytes }: ItemRow): boolean =>
  mediaType === "text/plain" || sizeBytes === 0;

function lookOf({ thumbnail, picture, content }: PreviewAnswer, sink: SmallSink): ItemLook {
  if (thumbnail.outcome === "none") return { thumbnail: { missing: thumbnail.reason }, picture, content };
  if (sink.isTooLarge) return { thumbnail: { missing: "failed" } };
  return { thumbnail: { made: thumbnail, bytes: sink.bytes }, picture, content };
}

/**
 * Looks at an item. Throws VaultError object-damaged when its original cannot be opened, cancelled, and read-failed when
 * the disk refuses.
 */
export async function lookAtItem(
  { crypto, folder }: VaultSession,
  pool: DecoderPool,
  { row, signal }: { readonly row: ItemRow; readonly signal: AbortSignal },
): Promise<ItemLook> {
  if (showsNothing(row)) return { thumbnail: { missing: "no-picture" } };
  const object = await openObject(crypto, objectPath(folder, row.id), { fileKey: row.fileKey });
  try {
    if (object.record.item !== row.id) {
      throw new VaultError("object-damaged", "the object is not the one that the catalogue names");
    }
    const sink = new SmallSink(MAX_THUMBNAIL_BYTES);
    const outcome = await pool.run({
      kind: "preview",
      question: { mediaType: row.mediaType, form: "image/webp" },
      source: objectSource(object),
      sink,
      signal,
    });
    return "fault" in outcome ? { thumbnail: { missing: outcome.fault.kind } } : lookOf(outcome.answer, sink);
  } finally {
    await object.close();
  }
}

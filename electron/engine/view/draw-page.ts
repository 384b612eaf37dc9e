/** One page of an original or a copy as a person sees it, drawn by a process that has nothing else; the log says so first. */

import type { RefusalReason } from "../../core/derivative/clean-report.ts";
import { VaultError } from "../../core/errors.ts";
import { MAX_DRAWN_BYTES } from "../../decoders/jobs/draw.ts";
import { DecoderPool, type DecoderOutcome } from "../decoder/decoder-pool.ts";
import { objectSource } from "../decoder/job-file.ts";
import { SmallSink } from "../decoder/small-sink.ts";
import type { JobOptions } from "../job.ts";
import { objectPath } from "../objects/object-files.ts";
import { openObject } from "../objects/object-reader.ts";
import type { VaultSession } from "../vault/session.ts";
import type { OpenedContent } from "./open-content.ts";
import { chooseContent, type Look, noteViewing } from "./view-item.ts";

/** A drawn page, or why there is none. Close the content: that overwrites it. */
export type DrawnPage =
  | {
      readonly content: OpenedContent;
      readonly pages: number;
      /** In the unit of the boxes of a redaction. */
      readonly width: number;
      readonly height: number;
    }
  | { readonly reason: RefusalReason };

/** Content that lies in memory and nowhere else. */
function heldContent(bytes: Uint8Array, mediaType: string): OpenedContent {
  return {
    mediaType,
    sizeBytes: bytes.length,
    read: (start, length) => Promise.resolve(bytes.slice(start, start + length)),
    words: () => undefined,
    close: () => Promise.resolve(void bytes.fill(0)),
  };
}

function drawnOf(outcome: DecoderOutcome<"draw">, sink: SmallSink): DrawnPage {
  if ("fault" in outcome) return { reason: outcome.fault.kind };
  const { answer } = outcome;
  if (answer.outcome === "refused") return { reason: answer.reason };
  if (sink.isTooLarge) return { reason: "failed" };
  const { mediaType, pages, width, height } = answer;
  return { content: heldContent(sink.bytes, mediaType), pages, width, height };
}

/** Draws a page, from 1. Throws VaultError as openContent does, and cancelled. */
export async function drawPage(
  session: VaultSession,
  idOrPrefix: string,
  page: number,
  { signal, opensTestimony }: JobOptions & Look = {},
): Promise<DrawnPage> {
  const chosen = chooseContent(session, idOrPrefix, { opensTestimony });
  await noteViewing(session, chosen);
  const { id, fileKey } = chosen.object;
  const reader = await openObject(session.crypto, objectPath(session.folder, id), { fileKey });
  const pool = new DecoderPool({ processCount: 1 });
  try {
    if (reader.record.item !== id) {
      throw new VaultError("object-damaged", "the object is not the one that the catalogue names");
    }
    const sink = new SmallSink(MAX_DRAWN_BYTES);
    const source = objectSource(reader);
    return drawnOf(await pool.run({ kind: "draw", question: { page }, source, sink, signal }), sink);
  } finally {
    await pool.close();
    await reader.close();
  }
}

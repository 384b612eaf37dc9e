/**
 * How messages travel between the engine and the decoder process: a frame is two lengths, a JSON text and bytes. JSON
 * because either side can be taken over by a hostile file, and nothing else is as plain to check.
 *
 *   u32 LE  length of the JSON text
 *   u32 LE  length of the bytes
 *   JSON, UTF-8
 *   bytes
 */

import { DecodeError } from "../../core/errors.ts";
import { concatBytes } from "../../core/bytes/bytes.ts";
import { decodeUtf8, encodeUtf8 } from "../../core/bytes/utf8.ts";

/** The two lengths. */
export const HEAD_BYTES = 8;
/** A full record of a file with tens of thousands of tags. */
const MAX_JSON_BYTES = 32 * 1024 * 1024;
/** No message carries more of a file than this. */
export const MAX_PART_BYTES = 1024 * 1024;

/** One message as it arrives: JSON that nobody has looked at yet, and bytes that may be empty. */
export interface Frame {
  readonly json: string;
  readonly bytes: Uint8Array;
}

/** Writes the head and the JSON of a frame; the bytes follow as they are. */
export function encodeFrameHead(message: unknown, byteCount: number): Uint8Array {
  const json = encodeUtf8(JSON.stringify(message));
  const frame = new Uint8Array(HEAD_BYTES + json.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, json.length, true);
  view.setUint32(4, byteCount, true);
  frame.set(json, HEAD_BYTES);
  return frame;
}

/** The lengths at the beginning of a frame. Throws DecodeError for one beyond the limits. */
export function frameLengths(head: Uint8Array): { readonly jsonLength: number; readonly byteLength: number } {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const jsonLength = view.getUint32(0, true);
  const byteLength = view.getUint32(4, true);
  if (jsonLength > MAX_JSON_BYTES || byteLength > MAX_PART_BYTES) {
    throw new DecodeError("frame", "lengths within the limits");
  }
  return { jsonLength, byteLength };
}

/** Cuts a stream into frames. */
export class FrameCutter {
  #parts: Uint8Array[] = [];
  #length = 0;
  #needed = HEAD_BYTES;

  /** Takes the next piece of the stream. Throws DecodeError for a length beyond the limits or text that is no UTF-8. */
  *push(piece: Uint8Array): Generator<Frame> {
    this.#parts.push(piece);
    this.#length += piece.length;
    while (this.#length >= this.#needed) {
      const all = this.#parts.length === 1 ? (this.#parts[0] ?? piece) : concatBytes(...this.#parts);
      const { jsonLength, byteLength } = frameLengths(all);
      this.#parts = [all];
      this.#needed = HEAD_BYTES + jsonLength + byteLength;
      if (this.#length < this.#needed) return;
      const bytesAt = HEAD_BYTES + jsonLength;
      const json = decodeUtf8(all.subarray(HEAD_BYTES, bytesAt));
      const bytes = all.slice(bytesAt, this.#needed);
      this.#parts = [all.subarray(this.#needed)];
      this.#length -= this.#needed;
      this.#needed = HEAD_BYTES;
      yield { json, bytes };
    }
  }
}

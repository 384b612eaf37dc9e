/**
 * Writes the archive of a planned bundle as a stream: each member's header, bytes and padding, the end mark, and zeros
 * up to the planned length, which says little about what is inside.
 */

import { assert, VaultError } from "../errors.ts";
import { TAR_END_BYTES, tarPaddingBytes } from "../tar/header-fields.ts";
import { tarHeader } from "../tar/write-tar.ts";
import type { BundlePlan, PayloadMember } from "./contents.ts";
import { archivePath } from "./plan.ts";

const ZERO_BLOCK = new Uint8Array(1 << 16);

function* zeros(length: number): Generator<Uint8Array> {
  for (let left = length; left > 0; left -= ZERO_BLOCK.length) yield ZERO_BLOCK.subarray(0, left);
}

/** Opens the original of an item; the archive takes exactly as many bytes as the plan says. */
export type ItemOpener = (item: string) => AsyncIterable<Uint8Array>;

async function* payloadBytes(member: PayloadMember, openItem: ItemOpener): AsyncGenerator<Uint8Array> {
  let written = 0;
  for await (const chunk of openItem(member.item)) {
    written += chunk.length;
    if (written > member.sizeBytes) break;
    yield chunk;
  }
  if (written !== member.sizeBytes) {
    throw new VaultError("object-damaged", "an original is not as long as its record says");
  }
}

/**
 * Yields the archive; chunks are the caller's to read and are not written to. The opener checks the digests of what it
 * gives. Throws VaultError object-damaged when an original is not as long as planned, and whatever the opener throws.
 */
export async function* writeBundleTar(plan: BundlePlan, openItem: ItemOpener): AsyncGenerator<Uint8Array> {
  let written = 0;
  for (const member of plan.members) {
    const header = tarHeader(archivePath(plan.bundleId, member.path), member.sizeBytes, plan.sealedAtSeconds);
    yield header;
    if ("bytes" in member) yield member.bytes;
    else yield* payloadBytes(member, openItem);
    yield* zeros(tarPaddingBytes(member.sizeBytes));
    written += header.length + member.sizeBytes + tarPaddingBytes(member.sizeBytes);
  }
  assert(written + TAR_END_BYTES <= plan.archiveBytes, "the archive fits its planned length");
  yield* zeros(plan.archiveBytes - written);
}

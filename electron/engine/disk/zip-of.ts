/** A ZIP archive of a few small members, which says nothing about where and when it was made. */

import { concatBytes } from "../../core/bytes/bytes.ts";
import { ZipWriter } from "../../decoders/clean/zip/write-zip.ts";

/** Packs members in the order given; the same members give the same bytes. */
export async function zipOf(
  members: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const writer = new ZipWriter({ write: (bytes) => Promise.resolve(void parts.push(bytes.slice())) });
  for (const { name, bytes } of members) await writer.add(name, bytes);
  await writer.end();
  return concatBytes(...parts);
}

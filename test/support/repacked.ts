/** Documents in an archive that says nothing, as judges of what is in them want it. */

import { sourceOf } from "../../electron/decoders/bytes/byte-source.ts";
import { zipDirectory } from "../../electron/decoders/archive/zip-entries.ts";
import { ZipWriter } from "../../electron/decoders/clean/zip/write-zip.ts";

/** The same members in their order; `change` may give one of them other bytes. */
export async function repacked(
  document: Uint8Array,
  change: (name: string, bytes: Uint8Array) => Uint8Array = (_, bytes) => bytes,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  const writer = new ZipWriter({ write: (part) => Promise.resolve(void parts.push(Buffer.from(part))) });
  for (const entry of (await zipDirectory(sourceOf(document))).entries)
    await writer.add(entry.name, change(entry.name, await entry.read()), entry.name === "mimetype");
  await writer.end();
  return Buffer.concat(parts);
}

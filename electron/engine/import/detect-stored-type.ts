/** The type of what an object holds, told from its content like that of an imported file. */

import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { openObject } from "../objects/object-reader.ts";
import type { MediaTypeDesk } from "./media-type-desk.ts";

/** As much of the content as its type is told from. */
const CONTENT_HEAD_BYTES = 65_536;

/** Reads the beginning of an object; undefined when nobody knows its type. Throws VaultError object-damaged. */
export async function detectStoredType(
  { crypto, desk }: { readonly crypto: CryptoBackend; readonly desk: MediaTypeDesk },
  path: string,
  fileKey: Uint8Array,
): Promise<string | undefined> {
  const object = await openObject(crypto, path, { fileKey });
  try {
    return await desk.detect(await object.read(0, Math.min(CONTENT_HEAD_BYTES, object.sizeBytes)));
  } finally {
    await object.close();
  }
}

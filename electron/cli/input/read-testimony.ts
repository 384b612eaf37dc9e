/** The text of a testimony, exactly as it lies in a file or comes on standard input. */

import { open } from "node:fs/promises";
import { VaultError } from "../../core/errors.ts";
import { MAX_TESTIMONY_BYTES } from "../../core/records/testimony-fields.ts";
import { toVaultError } from "../../engine/index.ts";

const tooLong = (): VaultError =>
  new VaultError("bad-usage", `a testimony has at most ${MAX_TESTIMONY_BYTES} bytes; import longer ones`);

async function gather(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of source) {
    length += part.length;
    if (length > MAX_TESTIMONY_BYTES) throw tooLong();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Reads it; `-` is standard input. The caller wipes it. Throws VaultError file-not-found, permission-denied, read-failed, bad-usage. */
export async function readTestimony(path: string): Promise<Buffer> {
  if (path === "-") return await gather(process.stdin as AsyncIterable<Buffer>);
  try {
    await using handle = await open(path);
    return await gather(handle.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>);
  } catch (error) {
    throw toVaultError(error, "read-failed");
  }
}

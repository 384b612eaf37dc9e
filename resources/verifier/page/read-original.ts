/** Originals of the open bundle, read once more. No byte of one is used before all of it had the right digest again. */

import type { Client } from "../work/client.ts";

/** Gives the parts of an original; what came may be used only after the last. Rejects with JobError. */
export async function* originalParts(
  client: Client,
  payloadPath: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  await client.ask("begin", { payloadPath });
  for (let part = await client.ask("next", null); part !== null; part = await client.ask("next", null))
    yield part;
}

/** Reads an original to its end and gives at most its first `limitBytes` bytes. Rejects with JobError. */
export async function readOriginal(
  client: Client,
  payloadPath: string,
  limitBytes: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const kept: Uint8Array<ArrayBuffer>[] = [];
  let room = limitBytes;
  for await (const part of originalParts(client, payloadPath)) {
    if (room > 0) kept.push(part.subarray(0, room));
    room -= part.length;
  }
  return kept;
}

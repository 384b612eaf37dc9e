/** Originals of the open bundle, read once more. No byte of one is used before all of it had the right digest again. */

import { type Client, JobError } from "../work/client.ts";

/** How a reading is followed and stopped. */
export interface Following {
  readonly signal?: AbortSignal;
  /** Takes the bytes that came since the last call. */
  readonly onBytes?: (bytes: number) => void;
}

/** Gives the parts of an original; what came may be used only after the last. Rejects with JobError, cancelled when it is stopped. */
export async function* originalParts(
  client: Client,
  payloadPath: string,
  { signal, onBytes }: Following = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reading = await client.ask("begin", { payloadPath });
  try {
    for (;;) {
      if (signal?.aborted === true) throw new JobError("cancelled", "stopped between two parts");
      const part = await client.ask("next", { reading });
      if (part === null) return;
      onBytes?.(part.length);
      yield part;
    }
  } finally {
    await client.ask("leave", { reading });
  }
}

/** What is read, and how much of it is kept. */
export interface Wanted {
  readonly payloadPath: string;
  readonly limitBytes: number;
}

/** Reads an original to its end and gives at most its first `limitBytes` bytes. Rejects with JobError. */
export async function readOriginal(
  client: Client,
  { payloadPath, limitBytes }: Wanted,
  following: Following,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const kept: Uint8Array<ArrayBuffer>[] = [];
  let room = limitBytes;
  for await (const part of originalParts(client, payloadPath, following)) {
    if (room > 0) kept.push(part.subarray(0, room));
    room -= part.length;
  }
  return kept;
}

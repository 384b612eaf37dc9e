/**
 * Whether what lies beside the archive of the program is what was packed. Electron looks at the archive itself on Windows
 * and macOS; natives are signed where systems sign. Of the parsers beside it nobody else would notice a change.
 */

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import * as v from "valibot";
import { decodeJson } from "../core/decode.ts";

const listSchema = v.record(v.string(), v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)));

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

/** Compares every listed file beside an archive; whatever cannot be read is not as it was. Throws nothing. */
export async function areOwnFilesIntact(archive: string): Promise<boolean> {
  try {
    const list = decodeJson(
      listSchema,
      await readFile(join(archive, "unpacked.json"), "utf8"),
      "unpacked.json",
    );
    for (const [path, expected] of Object.entries(list)) {
      if ((await hashOf(join(`${archive}.unpacked`, path))) !== expected) return false;
    }
    return true;
  } catch {
    // A file that is missing or cannot be read is a damaged installation like any other.
    return false;
  }
}

/** A bundle of one large original, sealed for stock age, as the product makes it. */

import { rmSync } from "node:fs";
import { join } from "node:path";
import { makeNoiseFile } from "./make-data.ts";
import { type JobFigures, runJob } from "./stopwatch.ts";

/** Where it is, and what making it took; the original stays beside it. */
export interface LargeBundle {
  readonly bundle: string;
  readonly source: string;
  readonly exported: JobFigures;
}

/** Makes it in an empty folder. */
export async function makeLargeBundle(
  room: string,
  ageRecipient: string,
  sizeBytes: number,
): Promise<LargeBundle> {
  const [source, vault, bundle] = [join(room, "source"), join(room, "vault"), join(room, "bundle.tar.age")];
  makeNoiseFile(source, sizeBytes);
  await runJob("create", vault);
  await runJob("import", vault, source);
  const exported = await runJob("export", vault, ageRecipient, bundle);
  rmSync(vault, { recursive: true });
  return { bundle, source, exported };
}

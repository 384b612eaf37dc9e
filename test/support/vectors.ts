/** Public conformance data that lies beside the checkout; without it, the tests that need it say so and are skipped. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../../shared/vectors");

/** Unpacks an archive of vectors into a fresh temporary folder, which the caller removes; undefined when it is absent. */
export function unpackVectors(archive: string): string | undefined {
  const path = join(folder, archive);
  if (!existsSync(path)) return undefined;
  const target = mkdtempSync(join(tmpdir(), "vectors-"));
  execFileSync("tar", ["-xf", path, "-C", target]);
  return target;
}

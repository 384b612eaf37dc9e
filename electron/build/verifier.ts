/**
 * `npm run verifier`: builds the page for receivers into out/ and writes its SHA-256 where people look for it: into the
 * constant that bundles and `sandyq version` show, and into README.md.
 */

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildVerifierPage, verifierFileName } from "./verifier-page.ts";

const root = join(import.meta.dirname, "../..");
const target = join(root, "out/resources/verifier");

/** The files that name the digest, each with its only place for it. */
const places = [
  ["electron/core/bundle/verifier-digest.ts", /(?<=verifierPageSha256 = ")[0-9a-f]{64}(?=")/],
  ["README.md", /(?<=SHA-256 of the verifier page: `)[0-9a-f]{64}(?=`)/],
] as const;

const { html, sha256 } = await buildVerifierPage();
await mkdir(target, { recursive: true });
await writeFile(join(target, verifierFileName), html);
for (const [path, place] of places) {
  const text = await readFile(join(root, path), "utf8");
  if (!place.test(text)) throw new Error(`${path} has no place for the digest of the page`);
  await writeFile(join(root, path), text.replace(place, sha256));
}
process.stdout.write(`${sha256}  ${join("out/resources/verifier", verifierFileName)}\n`);

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { verifierPageSha256 } from "../../core/bundle/verifier-digest.ts";
import { VaultError } from "../../core/errors.ts";
import { writeNewFile } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";

const root = join(import.meta.dirname, "../../..");
const fileName = "resources/verifier/sandyq-verifier.html";

/** Where a built program has the page, and where a checkout has it after `npm run verifier`. */
const places = [join(root, fileName), join(root, "out", fileName)];

async function readPage(): Promise<Uint8Array> {
  for (const place of places) {
    try {
      return await readFile(place);
    } catch (error) {
      const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
      if (!isMissing) throw new VaultError("read-failed", "the page for receivers", { cause: error });
    }
  }
  throw new VaultError("file-not-found", "the page was not built: npm run verifier builds it");
}

export const verifier = defineCommand({
  name: "verifier",
  summary: "write the page with which a receiver checks bundles in any browser, without installing anything",
  about: [
    "Hand it over by another way than the bundles, and tell the receiver its SHA-256: a page that came with a bundle proves nothing.",
  ],
  operands: {},
  options: {
    out: { kind: "text", value: "FILE", help: "the file to write; it must not exist", required: true },
  },
  examples: [{ does: "Write it for a lawyer", line: "sandyq verifier --out sandyq-verifier.html" }],
  async run({ options }) {
    const page = await readPage();
    const sha256 = createHash("sha256").update(page).digest("hex");
    if (sha256 !== verifierPageSha256) {
      throw new VaultError("internal", `the page that was built is not the one of this version (${sha256})`);
    }
    await writeNewFile(options.out, page);
    return {
      status: 0,
      document: { out: options.out, sha256, sizeBytes: page.length },
      headline: "The page is written. Tell the receiver its SHA-256 by another way.",
      lines: [`sha256  ${sha256}`],
    };
  },
});

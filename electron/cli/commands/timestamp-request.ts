import { stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { toVaultError } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { timestampSteps } from "../words/timestamp-steps.ts";

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}

/** Never over another file. */
async function create(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content, { flag: "wx", mode: 0o600 });
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
}

export const timestampRequest = defineCommand({
  name: "timestamp request",
  summary: "write a small file with which an authority can say that the log existed at a time",
  about: [
    "The file holds a hash of the log's newest checkpoint and a random number. Another computer carries it to any authority for time stamps (RFC 3161); instructions are written beside it.",
  ],
  operands: { VAULT: { help: "the folder of the vault" } },
  options: {
    out: { kind: "text", value: "FILE", help: "the file to write, or a folder for it", required: true },
    ...passphraseOption,
  },
  examples: [
    { does: "Write a request to a stick", line: "sandyq timestamp request ~/vault --out /media/stick" },
  ],
  async run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return withVault(context, request, async (vault) => {
      const { checkpointSize, digest, request: bytes } = await vault.requestTimestamp();
      const isInFolder = await isFolder(options.out);
      const file = isInFolder ? join(options.out, `${String(checkpointSize)}.tsq`) : options.out;
      const stem = basename(file).replace(/\.tsq$/, "");
      const steps = timestampSteps(context.words, { request: basename(file), answer: `${stem}.tsr` });
      const instructions = `${file.replace(/\.tsq$/, "")}.txt`;
      await create(file, bytes);
      await create(instructions, `${steps.join("\n")}\n`);
      return {
        status: 0,
        document: { checkpointSize, digest, file, instructions },
        headline: `The request is written (${String(bytes.length)} bytes), over the first ${String(checkpointSize)} events of the log.`,
        lines: steps,
      };
    });
  },
});

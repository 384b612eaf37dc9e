import { tmpdir } from "node:os";
import { defineCommand } from "../command-line/command.ts";
import { measure } from "../bench/measure.ts";
import { formatBytes, formatSeconds } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";

export const bench = defineCommand({
  name: "bench",
  summary: "measure how fast this computer opens a vault, hashes, seals and imports",
  about: ["It makes a vault and a file of 256 MiB in a temporary folder and removes both."],
  operands: {},
  options: { folder: { kind: "text", value: "FOLDER", help: "measure on the disk of this folder" } },
  examples: [{ does: "Measure an external disk", line: "sandyq bench --folder /media/disk" }],
  async run({ options }, { job }) {
    const figures = await measure(options.folder ?? tmpdir(), job);
    const { backend, unlockSeconds, sha256BytesPerSecond, sealBytesPerSecond, importBytesPerSecond } =
      figures;
    const hourBytes = importBytesPerSecond * 3600;
    return {
      status: 0,
      document: figures,
      headline: `This computer imports about ${formatBytes(hourBytes)} in an hour from a disk that is fast enough.`,
      lines: alignColumns([
        ["cryptography", backend],
        [
          "open a vault",
          `${unlockSeconds.toFixed(2)} s (about ${formatSeconds(unlockSeconds)}; slow on purpose, it hinders guessing)`,
        ],
        ["hash (SHA-256)", `${formatBytes(sha256BytesPerSecond)}/s`],
        ["seal (ChaCha20-Poly1305)", `${formatBytes(sealBytesPerSecond)}/s`],
        ["import, written to the disk", `${formatBytes(importBytesPerSecond)}/s`],
      ]),
    };
  },
});

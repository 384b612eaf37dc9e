import { exitStatusOf } from "../../core/errors.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { readBoxes } from "../input/read-boxes.ts";
import { withVault } from "../input/with-vault.ts";
import { cleanLines, refusalOf } from "../words/clean-lines.ts";
import { sentences } from "../words/words.ts";

export const redact = defineCommand({
  name: "redact",
  summary: "make a copy of a picture or PDF document with parts painted over, sealed beside it",
  about: [
    "The original stays as it is. Boxes are black and count from the upper left corner of what a viewer shows: in pixels of the picture (turned as the file says), in points of the page (72 to the inch). Without a page a box lies on the first.",
    "Pictures become PNG; of a document every page becomes a picture, and its text cannot be searched any longer. The copy is cleaned and proven like a safe copy, and every pixel under a box is read back from what was saved; otherwise nothing is kept (exit status 6).",
    "What is not under a box still shows. Look at the copy before it leaves the vault.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    ITEM: { help: "the item's identifier, or as much of its beginning as tells it from others" },
  },
  options: {
    box: { kind: "list", value: "X,Y,WIDTH,HEIGHT[,PAGE]", help: "a part to paint over; may be repeated" },
    "boxes-file": { kind: "text", value: "FILE", help: "read boxes from a file, one a line" },
    ...passphraseOption,
  },
  examples: [
    { does: "Paint over a face", line: "sandyq redact ~/vault 3f9a2c41 --box 1210,380,240,300" },
    { does: "Paint over a name on page 2", line: "sandyq redact ~/vault 8b01c77d --box 72,140,210,18,2" },
  ],
  async run({ operands, options }, context) {
    const { words } = context;
    const boxes = await readBoxes(options.box, options["boxes-file"]);
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return await withVault(context, request, async (vault) => {
      const report = await vault.makeRedaction(operands.ITEM, boxes, context.job);
      const { derivative } = report;
      return {
        status: report.clean ? 0 : exitStatusOf["not-clean"],
        document: report,
        headline:
          derivative === undefined
            ? `${sentences(words.errors["not-clean"])} (${refusalOf(report, words)})`
            : `The redaction is sealed. To take it out and look at it: sandyq derivative VAULT ${derivative.slice(0, 8)} --out FILE`,
        lines: cleanLines(report, words),
      };
    });
  },
});

import { createIdentity } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";

export const identityCreate = defineCommand({
  name: "identity create",
  summary: "make a key pair with which somebody without a vault opens bundles",
  about: [
    "The file holds the secret key: whoever has it opens what is sealed for it. Give away only the recipient.",
  ],
  operands: {},
  options: {
    out: { kind: "text", value: "FILE", help: "the file to write; it must not exist", required: true },
    classic: { kind: "flag", help: "a key that age before version 1.3 knows too" },
  },
  examples: [{ does: "Make one", line: "sandyq identity create --out ~/my.identity" }],
  async run({ options }) {
    const created = await createIdentity(options.out, { kind: options.classic ? "classic" : "hybrid" });
    return {
      status: 0,
      document: created,
      headline:
        "The identity is written. Keep the file secret; give the recipient to those who seal bundles for you.",
      lines: [`recipient  ${created.recipient}`, `signer     ${created.signer}`],
    };
  },
});

import { verifierPageSha256 } from "../../core/bundle/verifier-digest.ts";
import { defineCommand } from "../command-line/command.ts";
import manifest from "../../../package.json" with { type: "json" };

export const version = defineCommand({
  name: "version",
  summary: "show the version of this program and of what it runs on",
  operands: {},
  options: {},
  examples: [{ does: "Show it", line: "sandyq version" }],
  run() {
    const document = {
      sandyq: manifest.version,
      node: process.versions.node,
      platform: `${process.platform}-${process.arch}`,
      verifierPageSha256,
    };
    return Promise.resolve({
      status: 0,
      document,
      headline: "",
      lines: [
        `sandyq ${document.sandyq} on Node ${document.node} (${document.platform})`,
        `SHA-256 of the page for receivers (sandyq verifier): ${verifierPageSha256}`,
      ],
    });
  },
});

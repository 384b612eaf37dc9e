import { describe, expect, it } from "vitest";
import { parseArguments } from "../../../electron/cli/command-line/parse-arguments.ts";
import { VaultError } from "../../../electron/core/errors.ts";

const tables = {
  operands: { VAULT: { help: "" }, PATH: { help: "", takes: "many" } },
  options: {
    case: { kind: "text", value: "TITLE", help: "" },
    out: { kind: "text", value: "FILE", help: "", required: true },
    to: { kind: "list", value: "KEY", help: "" },
    limit: { kind: "count", value: "N", help: "" },
    deep: { kind: "flag", help: "" },
  },
} as const;

function refusal(words: readonly string[], from: Parameters<typeof parseArguments>[1] = tables): string {
  try {
    parseArguments(words, from);
  } catch (error) {
    if (error instanceof VaultError && error.code === "bad-usage") return error.message;
    throw error;
  }
  return "";
}

describe("arguments", () => {
  it("become the values of the tables", () => {
    const words = ["v", "--to", "a", "one", "--deep", "--to=b", "--limit", "20", "two", "--out", "-"];
    expect(parseArguments(words, tables)).toEqual({
      operands: { VAULT: "v", PATH: ["one", "two"] },
      options: { case: undefined, out: "-", to: ["a", "b"], limit: 20, deep: true },
    });
  });

  it("take everything after two dashes as it is", () => {
    const { operands } = parseArguments(["--out=o", "--", "v", "--deep", "-"], tables);
    expect(operands).toEqual({ VAULT: "v", PATH: ["--deep", "-"] });
  });

  it("leave out what is optional", () => {
    const optional = { operands: { TOPIC: { help: "", takes: "optional" } }, options: {} } as const;
    expect(parseArguments([], optional).operands).toEqual({ TOPIC: undefined });
  });

  it.each([
    [["v", "p"], "--out FILE is missing"],
    [["v", "--out=o"], "PATH is missing"],
    [["--out=o"], "VAULT is missing"],
    [["", "p", "--out=o"], "VAULT is empty"],
    [["v", "p", "--out="], "--out is empty"],
    [["v", "p", "--out=o", "--out=q"], "--out is given more than once"],
    [["v", "p", "--out=o", "--deep", "--deep"], "--deep is given more than once"],
    [["v", "p", "--out=o", "--limit=-1"], "--limit takes a whole number"],
    [["v", "p", "--out=o", "--limit=1e3"], "--limit takes a whole number"],
    [["v", "p", "--out=o", "--limit=9999999999999999"], "--limit takes a whole number"],
  ])("%j: %s", (words, message) => {
    expect(refusal(words)).toBe(message);
  });

  it("name an option that does not exist, one without its value, and a word too many", () => {
    expect(refusal(["v", "p", "--out=o", "--passphrase=x"])).toContain("--passphrase");
    expect(refusal(["v", "p", "--out"])).toContain("--out");
    expect(refusal(["v", "p", "--out=o", "--deep=yes"])).toContain("--deep");
    expect(refusal(["a", "b"], { operands: { VAULT: { help: "" } }, options: {} })).toContain("“b”");
  });
});

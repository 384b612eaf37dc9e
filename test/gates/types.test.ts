import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const planted = join(import.meta.dirname, "planted/types");
const compiler = join(import.meta.dirname, "../../node_modules/typescript-7/bin/tsc");

describe("the compiler settings of core", () => {
  const { stdout } = spawnSync(process.execPath, [compiler, "-p", planted, "--pretty", "false"], {
    encoding: "utf8",
  });
  const complaints = stdout.split("\n").filter((line) => line.includes("error TS"));
  const about = (file: string): string[] => complaints.filter((line) => line.includes(file));

  it.each(["Buffer", "process", "document", "crypto", "setTimeout", "console", "fetch"])(
    "do not know %s",
    (name) => {
      expect(about("outside-names.ts").join("\n")).toContain(`'${name}'`);
    },
  );

  it.each([
    ["an index that may miss", "TS2322"],
    ["a value that may be undefined", "TS18048"],
    ["syntax that does not erase", "TS1294"],
    ["a dot into an index signature", "TS4111"],
    ["an explicit undefined for an optional key", "TS2375"],
  ])("refuse %s", (_what, code) => {
    expect(about("loose-code.ts").join("\n")).toContain(code);
  });
});

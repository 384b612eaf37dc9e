import { describe, expect, it } from "vitest";
import { visibleJson } from "../../../electron/cli/terminal/visible-json.ts";

const hostile = "a\u001b[2J\u0007\u009b1m\u202e\u2066gpj.exe\u200b\u2028\u{e0041}\ufeff\r\nb";

describe("JSON for a terminal", () => {
  it("reads back as the same value", () => {
    const value = { [hostile]: [hostile, 1, null, { name: "Әділет сандығы 📷👩‍🚒" }] };
    expect(JSON.parse(visibleJson(value))).toEqual(value);
  });

  it("holds no character that acts on a terminal or hides in a line", () => {
    const text = visibleJson({ name: hostile });
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    expect(text.split("\n")).toHaveLength(3);
  });

  it("leaves letters of every script as they are", () => {
    expect(visibleJson(["Әділет", "証拠", "📷"])).toContain("Әділет");
  });
});

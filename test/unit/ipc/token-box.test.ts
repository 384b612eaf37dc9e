import { expect, it } from "vitest";
import { TokenBox } from "../../../electron/ipc/token-box.ts";

it("shows the last names of what was chosen and never where it lies", () => {
  const box = new TokenBox();
  const chosen = box.keep(["/media/card/DCIM", "/media/card/evil\u202egpj.exe"]);
  expect(chosen?.count).toBe(2);
  expect(chosen?.names[0]).toBe("DCIM");
  expect(chosen?.names[1]).not.toContain("\u202e");
  expect(JSON.stringify(chosen)).not.toContain("media");
  expect(box.paths(chosen?.token ?? "")).toEqual(["/media/card/DCIM", "/media/card/evil\u202egpj.exe"]);
});

it("forgets everything at once, and the oldest when there are many", () => {
  const box = new TokenBox();
  const first = box.keep(["/a"])?.token ?? "";
  for (let index = 0; index < 100; index += 1) box.keep([`/b${String(index)}`]);
  expect(() => box.path(first)).toThrow("nothing was chosen");
  const last = box.keep(["/c"])?.token ?? "";
  expect(box.path(last)).toBe("/c");
  box.clear();
  expect(() => box.path(last)).toThrow("nothing was chosen");
});

it("gives nothing for nothing", () => {
  expect(new TokenBox().keep([])).toBeNull();
});

import { describe, expect, it } from "vitest";
import { SecretLine, secretCapacity } from "../../../electron/cli/terminal/secret-line.ts";

function typed(keys: string): { states: string[]; text: string } {
  const line = new SecretLine();
  const states = [...Buffer.from(keys, "utf8")].map((byte) => line.take(byte));
  return { states, text: line.toBuffer().toString("utf8") };
}

describe("a line that is not shown", () => {
  it("ends at Enter, whichever byte the terminal sends for it", () => {
    expect(typed("abc\r").states.at(-1)).toBe("done");
    expect(typed("abc\n").states.at(-1)).toBe("done");
    expect(typed("abc").states.at(-1)).toBe("open");
  });

  it("erases whole characters and whole lines", () => {
    expect(typed("сыр\u007f\u007f").text).toBe("с");
    expect(typed("a\u007f\u007f\u007fb").text).toBe("b");
    expect(typed("ab\bc").text).toBe("ac");
    expect(typed("wrong\u0015right").text).toBe("right");
  });

  it("skips the keys that move a cursor and the marks of pasting", () => {
    expect(typed("a\u001b[Ab\u001bOPc").text).toBe("abc");
    expect(typed("\u001b[200~pasted\u001b[201~").text).toBe("pasted");
    expect(typed("\u0001tab\tx").text).toBe("tabx");
  });

  it("is given up at Ctrl-C, also inside a sequence, and at Ctrl-D on nothing", () => {
    expect(typed("ab\u0003").states.at(-1)).toBe("cancelled");
    expect(typed("ab\u001b[\u0003").states.at(-1)).toBe("cancelled");
    expect(typed("\u0004").states).toEqual(["cancelled"]);
    expect(typed("ab\u0004").states.at(-1)).toBe("done");
  });

  it("refuses more than it can hold instead of cutting it", () => {
    const { states } = typed("x".repeat(secretCapacity + 1));
    expect(states.at(-2)).toBe("open");
    expect(states.at(-1)).toBe("too-long");
  });

  it("forgets what was typed", () => {
    const line = new SecretLine();
    for (const byte of Buffer.from("secret")) line.take(byte);
    const copy = line.toBuffer();
    line.wipe();
    expect(line.toBuffer()).toHaveLength(0);
    expect(copy.toString()).toBe("secret");
  });
});

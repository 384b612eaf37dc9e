import { describe, expect, it, onTestFinished } from "vitest";
import { MediaTypeDesk } from "../../../../electron/engine/import/media-type-desk.ts";

/** A desk whose thread does with the first bytes, as `text`, what `body` says. */
function makeDesk(body: string, patienceMs = 100): MediaTypeDesk {
  const code = `
    import { parentPort } from "node:worker_threads";
    parentPort.on("message", (head) => {
      const text = Buffer.from(head).toString();
      const answer = (type) => parentPort.postMessage(type);
      ${body}
    });`;
  const desk = new MediaTypeDesk({
    entry: new URL(`data:text/javascript,${encodeURIComponent(code)}`),
    patienceMs,
  });
  onTestFinished(() => desk.close());
  return desk;
}

const ask = (desk: MediaTypeDesk, text: string): Promise<string | undefined> =>
  desk.detect(Buffer.from(text));

describe("the desk that asks for types", () => {
  it("gives each file its own answer, in any number", async () => {
    const desk = makeDesk("answer(text + '!')");
    const texts = Array.from({ length: 50 }, (_, index) => `file ${index}`);
    expect(await Promise.all(texts.map((text) => ask(desk, text)))).toStrictEqual(
      texts.map((text) => `${text}!`),
    );
  });

  const traps = {
    hangs: "for (;;);",
    "never answers": "return;",
    "uses up its memory": "const hoard = []; for (;;) hoard.push(new Array(100000).fill({}));",
    dies: "process.exit(1)",
    throws: "throw new Error('a fault of a parser')",
    "throws later": "setTimeout(() => { throw new Error('a fault of a parser'); })",
  };

  it.each(Object.entries(traps))("goes on to the next file when a parser %s", async (_, trap) => {
    const desk = makeDesk(`if (text === "trap") { ${trap} } else answer("fine")`);
    expect(await ask(desk, "before")).toBe("fine");
    const [trapped, after] = await Promise.all([ask(desk, "trap"), ask(desk, "after")]);
    expect([trapped, after]).toStrictEqual([undefined, "fine"]);
  });

  it("answers when it is closed while a parser hangs", async () => {
    const desk = makeDesk("for (;;);", 60_000);
    const waiting = ask(desk, "any");
    const behind = ask(desk, "any");
    await new Promise((resolve) => setTimeout(resolve, 50));
    await desk.close();
    expect(await Promise.all([waiting, behind])).toStrictEqual([undefined, undefined]);
  });

  it("asks the product's own thread", async () => {
    const desk = new MediaTypeDesk();
    onTestFinished(() => desk.close());
    expect(await ask(desk, "%PDF-1.7\n")).toBe("application/pdf");
    expect(await ask(desk, "")).toBe("application/octet-stream");
  });
});

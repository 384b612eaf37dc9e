/** Somebody who said no stands in nothing that goes, by code either: not in what was written about somebody else. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import { writePictures } from "../../electron/engine/atlas/write-pictures.ts";
import { writeHandover } from "../../electron/engine/handover/write-register.ts";
import { handoverWords } from "../../electron/words/handover-words.ts";
import { smallRegister } from "../support/small-register.ts";

const { session, code, make, link } = smallRegister();
const consent = { use: "briefing", withoutBlocked: true, copiesTestimony: true } as const;

beforeAll(async () => {
  const seen = await make("seen", "event", {
    ...{ title: "Иван Петренко видел", from: "2021-06-01", description: "Петренко рассказал" },
  });
  await link(seen, "person", code("omar"));
  await make("no", "consent", {
    person: code("ivan"),
    use: "briefing",
    state: "refused",
    from: "2021-01-01",
  });
});

it("a register for another database says that it was somebody", async () => {
  const out = join(session().folder, "..", "register.json");
  await writeHandover(session(), {
    ...{ form: "json", out, openedNames: [], withPositions: false, words: handoverWords("en"), consent },
  });
  const text = readFileSync(out, "utf8");
  expect(text).toContain("P-x видел");
  expect(text).toContain(code("omar"));
  expect(text).not.toContain(code("ivan"));
});

it("a timeline says so too", async () => {
  const out = join(session().folder, "..", "timeline.json");
  await writePictures(session(), {
    ...{ isMap: false, openedNames: [], consent, about: undefined },
    files: [{ out, render: ({ told }) => encodeUtf8(JSON.stringify(told)) }],
  });
  const text = readFileSync(out, "utf8");
  expect(text).toContain("P-x видел");
  expect(text).not.toContain(code("ivan"));
});

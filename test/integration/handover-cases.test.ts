/** A no to a case stops what stands in it, though no person is linked to any of it. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import { writePictures } from "../../electron/engine/atlas/write-pictures.ts";
import type { ConsentAsk } from "../../electron/engine/consent/weigh-consent.ts";
import { writeForm } from "../../electron/engine/forms/write-form.ts";
import { writeHandover } from "../../electron/engine/handover/write-register.ts";
import { handoverWords } from "../../electron/words/handover-words.ts";
import { smallRegister } from "../support/small-register.ts";

const { session, code, make, link } = smallRegister();
const leaving = { use: "briefing", withoutBlocked: true, copiesTestimony: true } as const;

let number = 0;
const out = (): string => join(session().folder, "..", `${String((number += 1))}.json`);

beforeAll(async () => {
  const square = await make("square", "place", { title: "Closed square", latitude: 43.2, longitude: 76.9 });
  const event = await make("nobody", "event", {
    title: "Nobody is named",
    from: "2021-06-01",
    place: square,
  });
  await make("deed", "act", { event, term: "torture.beating" });
  const ofCase = await make("closed", "case", { title: "A closed case" });
  await link(ofCase, "event", event);
  await make("sent", "communication", { term: "comm.prosecutor", case: ofCase, from: "2021-07-01" });
  await make("ivans", "status", { person: code("ivan"), term: "detention.sizo", case: ofCase });
  await make("no", "consent", { case: ofCase, use: "briefing", state: "refused", from: "2021-01-01" });
});

const inIt = ["closed", "nobody", "deed", "sent", "square"];

/** Hands over; what went. */
async function codesOf(consent: ConsentAsk, ofCase?: string) {
  const path = out();
  const { leftBehind } = await writeHandover(session(), {
    ...{ form: "json", out: path, openedNames: [], withPositions: false, words: handoverWords("en") },
    ...{ consent, ofCase },
  });
  return { leftBehind, text: readFileSync(path, "utf8") };
}

async function draw(isMap: boolean, consent: ConsentAsk, about?: { kind: "case"; code: string }) {
  const path = out();
  const { leftOut } = await writePictures(session(), {
    ...{ isMap, openedNames: [], consent, about },
    files: [{ out: path, render: ({ told }) => encodeUtf8(JSON.stringify(told)) }],
  });
  return { leftOut, text: readFileSync(path, "utf8") };
}

const refused = { code: "consent-missing" };
const itself = [{ item: "", name: "", gaps: [{ state: "refused", ways: ["ask"] }] }];
const blockedOf = () => itself.map((one) => ({ ...one, item: code("closed") }));

describe("a register for another database", () => {
  it("has nothing that stands in the case, and names the case where it is refused", async () => {
    const weighing = { blocked: blockedOf() };
    await expect(codesOf({ use: "briefing" })).rejects.toMatchObject({ ...refused, weighing });
    const { text, leftBehind } = await codesOf(leaving);
    for (const name of inIt) expect(text).not.toContain(code(name));
    expect(text).toContain(code("arrest"));
    expect(leftBehind.records).toBe(inIt.length + 1);
    const { text: elsewhere } = await codesOf({ use: "un" });
    for (const name of inIt) expect(elsewhere).toContain(code(name));
  });

  it("is none of the case, in whatever way", async () => {
    await expect(codesOf(leaving, code("closed"))).rejects.toMatchObject(refused);
  });
});

describe.each([true, false])("a picture (a map: %s)", (isMap) => {
  it("has nothing that stands in the case, and counts it", async () => {
    await expect(draw(isMap, { ...leaving, withoutBlocked: false })).rejects.toMatchObject(refused);
    const { text, leftOut } = await draw(isMap, leaving);
    for (const name of inIt) expect(text).not.toContain(code(name));
    // On a map the event; along a timeline also the act, what was sent, and how it stands with somebody in the case.
    expect(leftOut).toEqual({ uncovered: isMap ? 1 : 4, closed: 0 });
  });

  it("is none of the case, in whatever way, and none without a use", async () => {
    const about = { kind: "case", code: code("closed") } as const;
    await expect(draw(isMap, leaving, about)).rejects.toMatchObject(refused);
    await expect(draw(isMap, {}, about)).rejects.toMatchObject({ code: "use-not-told" });
  });
});

describe("a form", () => {
  it("about somebody of whom it tells how they stand in the case is refused", async () => {
    const path = out();
    const writing = writeForm(session(), {
      ...{ matter: { kind: "person", code: code("ivan") }, out: path, openedNames: [], consent: leaving },
      render: () => encodeUtf8("x"),
    });
    await expect(writing).rejects.toMatchObject(refused);
    expect(existsSync(path)).toBe(false);
  });
});

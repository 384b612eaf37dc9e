/** Files with facts that are stopped before they are there: nothing has left the vault, and the log does not say that it did. */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { pageEvents } from "../../electron/engine/catalogue/event-table.ts";
import { knownFigures } from "../../electron/engine/thesaurus/known-figures.ts";
import { writePictures } from "../../electron/engine/atlas/write-pictures.ts";
import { writeSheet } from "../../electron/engine/figures/write-sheet.ts";
import { writeForm } from "../../electron/engine/forms/write-form.ts";
import { writeHandover } from "../../electron/engine/handover/write-register.ts";
import { writeReport } from "../../electron/engine/report/write-report.ts";
import { handoverWords } from "../../electron/words/handover-words.ts";
import { smallRegister } from "../support/small-register.ts";
import { storeItem } from "../support/store-item.ts";

const { session, code } = smallRegister();

interface Stopping {
  readonly out: string;
  readonly signal: AbortSignal;
  /** Makes the file, and stops while it does. */
  readonly render: () => Uint8Array;
}

const consent = { use: "un" } as const;

const writers: Readonly<Record<string, (stopping: Stopping) => Promise<unknown>>> = {
  report: async (stopping) => {
    const { id } = await storeItem(session(), { name: "IMG.jpg", content: "river" });
    const plain = { isNamed: false, isPictured: false, openedNames: [] };
    return writeReport(session(), { items: [id], ...plain, ...stopping });
  },
  form: (stopping) =>
    writeForm(session(), {
      matter: { kind: "person", code: code("ivan") },
      ...{ openedNames: [], consent: { ...consent, copiesTestimony: true }, ...stopping },
    }),
  sheet: (stopping) =>
    writeSheet(session(), { figures: { day: "2026-11-27", figures: knownFigures() }, ...stopping }),
  "sheet with lists": (stopping) =>
    writeSheet(session(), {
      ...{ figures: { day: "2026-11-27", figures: knownFigures() }, lists: consent, ...stopping },
    }),
  picture: ({ out, render, signal }) =>
    writePictures(session(), {
      ...{ isMap: false, openedNames: [], consent: { ...consent, withoutBlocked: true } },
      ...{ files: [{ out, render }], signal },
    }),
  handover: ({ render, ...stopping }) => {
    render();
    const how = { form: "json", openedNames: [], withPositions: false, words: handoverWords("en") } as const;
    return writeHandover(session(), { ...how, consent, ...stopping });
  },
};

it.each(Object.keys(writers))("a %s that is stopped leaves nothing", async (name) => {
  const out = join(session().folder, "..", `${name}.out`);
  const controller = new AbortController();
  const { signal } = controller;
  const render = (): Uint8Array => {
    controller.abort();
    return new Uint8Array(10);
  };
  const left = (): number =>
    pageEvents(session().catalogue.db, { from: 0, limit: 10_000, type: "dissemination" }).length;
  const before = left();
  await expect(writers[name]?.({ out, signal, render })).rejects.toMatchObject({ code: "cancelled" });
  expect(existsSync(out)).toBe(false);
  expect(readdirSync(join(session().folder, "..")).filter((file) => file.startsWith(name))).toEqual([]);
  expect(left()).toBe(before);
});

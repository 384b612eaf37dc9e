/** The six questions about a recording: no, unknown and not asked are three things, and answers go out only where that was chosen. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { composeReport } from "../../../electron/core/report/compose-report.ts";
import { reportHtml } from "../../../electron/core/report/report-html.ts";
import type { ReportSubject } from "../../../electron/core/report/report-subject.ts";
import { intakeQuestions } from "../../../electron/core/records/intake-questions.ts";
import { showItem } from "../../../electron/engine/browse/show-item.ts";
import { dumpLines } from "../../../electron/engine/catalogue/dump-tables.ts";
import { recordWithId } from "../../../electron/engine/catalogue/record-table.ts";
import { checkVault } from "../../../electron/engine/check/check-vault.ts";
import { describeItem } from "../../../electron/engine/export/describe-item.ts";
import { FileNameTeller } from "../../../electron/engine/export/told-file-names.ts";
import { findItem } from "../../../electron/engine/catalogue/item-table.ts";
import { sealLog } from "../../../electron/engine/custody/seal-log.ts";
import { historyOfRecord } from "../../../electron/engine/records/show-record.ts";
import { undoChange } from "../../../electron/engine/records/undo-change.ts";
import {
  alterRecord,
  type GivenFields,
  inOneAct,
  makeRecord,
} from "../../../electron/engine/records/write-record.ts";
import { writeReport } from "../../../electron/engine/report/write-report.ts";
import { reportLanguage } from "../../../electron/words/report-language.ts";
import { type ImportedVault, makeTemplate, type VaultTemplate } from "../../support/imported-vault.ts";

let template: VaultTemplate;

beforeAll(async () => {
  template = await makeTemplate({ "a.txt": "a\n", "b.txt": "b\n" });
});
afterAll(() => template.remove());

const answer = ({ session }: ImportedVault, fields: GivenFields): Promise<string> =>
  inOneAct(session, () => makeRecord(session, "intake", fields));
const statesOf = ({ session, items }: ImportedVault, name: string) =>
  Object.fromEntries(
    showItem(session, items.get(name) ?? "").intake.map(({ question, state }) => [question, state]),
  );
const open = Object.fromEntries(intakeQuestions.map((question) => [question, "open"]));

describe("the six questions", () => {
  it("are answered for one item or for all that came with it, and history can be undone", async () => {
    const vault = await template.open();
    const { session, items } = vault;
    const item = items.get("a.txt") ?? "";
    expect(statesOf(vault, "a.txt")).toEqual(open);
    const { batch } = showItem(session, item).import;
    await answer(vault, { batch, filmedBy: "Самат Төлегенұлы", heldBy: { asked: "unknown" } });
    const own = await answer(vault, { item, filmedBy: { asked: "unknown" }, changed: { asked: "no" } });
    expect(statesOf(vault, "a.txt")).toEqual({
      ...open,
      ...{ filmedBy: "unknown", heldBy: "unknown", changed: "no" },
    });
    expect(statesOf(vault, "b.txt")).toEqual({ ...open, filmedBy: "answered", heldBy: "unknown" });
    const row = recordWithId(session.catalogue.db, own)!;
    await inOneAct(session, () => {
      alterRecord(session, row, { set: { reachedUs: "on a stick" }, clear: ["changed"] });
    });
    expect(statesOf(vault, "a.txt")).toMatchObject({ changed: "open", reachedUs: "answered" });
    const { change } = historyOfRecord(session, row, { names: false })[1]!;
    await inOneAct(session, () => undoChange(session, change));
    expect(statesOf(vault, "a.txt")).toMatchObject({ changed: "no", reachedUs: "open" });
    expect((await checkVault(session, { deep: false })).findings).toEqual([]);
    expect([...dumpLines(session.catalogue.db)].join("\n")).not.toMatch(/Самат|on a stick/);
  });

  it("stand in bundles and reports as how they stand, and in words only where that was chosen", async () => {
    const vault = await template.open();
    const { session, items, desk } = vault;
    const item = items.get("a.txt") ?? "";
    await answer(vault, { item, filmedBy: "Самат", filmedAt: { asked: "unknown" }, filmedIn: "Алматы" });
    const head = await sealLog(session);
    const names = new FileNameTeller(session, [item], {});
    const told = (tellsAnswers: boolean) =>
      describeItem(session, findItem(session.catalogue.db, item)!, head, {
        ...{ namesSource: true, tellsAnswers, names },
      }).record;
    const rest = { filmedAt: "unknown", heldBy: "open", changed: "open", reachedUs: "open" };
    expect(told(false)).toMatchObject({ intake: { filmedBy: "answered", filmedIn: "answered", ...rest } });
    expect(JSON.stringify(told(false))).not.toMatch(/Самат|Алматы/);
    const named = { filmedBy: { text: "Самат" }, filmedIn: { text: "Алматы" }, ...rest };
    expect(told(true)).toMatchObject({ intake: named });
    const render = (subject: ReportSubject): Uint8Array =>
      Buffer.from(reportHtml(composeReport(subject, [reportLanguage("en")])));
    const out = join(desk, "report.html");
    const plain = { isNamed: false, isPictured: false, openedNames: [], render };
    await writeReport(session, { items: [item], out, ...plain });
    const page = readFileSync(out, "utf8");
    expect(page).toContain("No answer yet to: who had it since; what was changed since; how it came here");
    expect(page).not.toMatch(/Самат|Алматы/);
  });

  it("need an item or an import that is there, and not both", async () => {
    const vault = await template.open();
    const item = vault.items.get("a.txt") ?? "";
    const { batch } = showItem(vault.session, item).import;
    const code = (code: string) => expect.objectContaining({ code }) as Error;
    await expect(answer(vault, { filmedBy: "a" })).rejects.toThrow(code("bad-usage"));
    await expect(answer(vault, { item, batch })).rejects.toThrow(code("bad-usage"));
    await expect(answer(vault, { batch: "0".repeat(32) })).rejects.toThrow(code("record-not-found"));
    await expect(answer(vault, { item, changed: { asked: "perhaps" } })).rejects.toThrow(code("bad-usage"));
  });
});

/** Nothing leaves a vault that consent does not cover: bundles, reports, originals and copies, with the log of every decision. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openAge } from "../../electron/core/age/open.ts";
import { composeReport } from "../../electron/core/report/compose-report.ts";
import { reportHtml } from "../../electron/core/report/report-html.ts";
import type { ReportSubject } from "../../electron/core/report/report-subject.ts";
import { recordWithId } from "../../electron/engine/catalogue/record-table.ts";
import { checkVault } from "../../electron/engine/check/check-vault.ts";
import { weighSelection } from "../../electron/engine/consent/weigh-selection.ts";
import { exportBundle, type ExportOptions } from "../../electron/engine/export/export-bundle.ts";
import { writeDerivative, writeOriginal } from "../../electron/engine/export/write-original.ts";
import {
  type GivenFields,
  inOneAct,
  makeRecord,
  relinkRecord,
} from "../../electron/engine/records/write-record.ts";
import type { RecordKind } from "../../electron/core/records/record-kinds.ts";
import { verifyBundleFile } from "../../electron/engine/receive/verify-file.ts";
import { writeReport } from "../../electron/engine/report/write-report.ts";
import { reportLanguage } from "../../electron/words/report-language.ts";
import { native } from "../support/backends.ts";
import { collect, inParts } from "../support/byte-streams.ts";
import {
  type ImportedVault,
  logOf,
  makeReceiver,
  makeTemplate,
  type Receiver,
  type VaultTemplate,
} from "../support/imported-vault.ts";
import { makeDerivative } from "../support/make-derivative.ts";

let receiver: Receiver;
let template: VaultTemplate;
let vault: ImportedVault;
let shown: string;
let other: string;
let person: string;

const make = (kind: RecordKind, fields: GivenFields): Promise<string> =>
  inOneAct(vault.session, () => makeRecord(vault.session, kind, fields));
const codeOf = (id: string): string => recordWithId(vault.session.catalogue.db, id)?.code ?? "";
const link = (from: string, kind: RecordKind | "item", to: string) =>
  inOneAct(vault.session, () => {
    relinkRecord(vault.session, recordWithId(vault.session.catalogue.db, from)!, { act: "link", kind, to });
  });
const say = (state: string, use: string, rest: GivenFields = {}) =>
  make("consent", { person: codeOf(person), use, state, from: "2021-01-01", ...rest });
const exported = (consent: ExportOptions["consent"], rest: Partial<ExportOptions> = {}) =>
  exportBundle(vault.session, {
    items: [shown, other],
    recipients: [receiver.recipient],
    out: join(vault.desk, "bundle.age"),
    consent,
    ...rest,
  });
const checksOf = () =>
  logOf(vault.session).flatMap((event) => (event.type === "consent-check" ? [event] : []));
const refusal = { code: "consent-missing" };

beforeAll(async () => {
  template = await makeTemplate({ "shown.txt": "a person\n", "other.txt": "a wall\n" });
});
afterAll(() => template.remove());
beforeEach(async () => {
  vault = await template.open();
  receiver = await makeReceiver();
  [shown, other] = ["shown.txt", "other.txt"].map((name) => vault.items.get(name) ?? "") as [string, string];
  person = await make("person", { name: "Әсел" });
  await link(person, "item", shown);
});

describe("what leaves a vault", () => {
  it("has to have a use where people are linked to it, and needs none where nothing is known", async () => {
    await expect(exported(undefined)).rejects.toMatchObject({ code: "use-not-told" });
    await expect(exported({ withoutBlocked: true })).rejects.toMatchObject({ code: "bad-usage" });
    const out = join(vault.desk, "original");
    await expect(writeOriginal(vault.session, shown, out)).rejects.toMatchObject({ code: "use-not-told" });
    await writeOriginal(vault.session, other, out);
    expect(checksOf()).toEqual([]);
    expect(readdirSync(vault.desk)).toEqual(["original"]);
  });

  it("is refused whole, with every item and person in the way, and the log keeps that", async () => {
    const asked = exported({ use: "press" });
    await expect(asked).rejects.toMatchObject({
      ...refusal,
      weighing: {
        blocked: [
          { item: shown, name: "shown.txt", gaps: [{ person: codeOf(person), state: "none" }] },
          { item: other, gaps: [{ state: "none", ways: ["redact", "ask", "say-who"] }] },
        ],
      },
    });
    expect(existsSync(join(vault.desk, "bundle.age"))).toBe(false);
    expect(checksOf()).toMatchObject([
      { act: "bundle", use: "press", outcome: "refused", items: 2, blocked: 2 },
    ]);
    expect(logOf(vault.session).some(({ type }) => type === "dissemination")).toBe(false);
  });

  it("goes without what is not covered only when told to, and the bundle says so", async () => {
    const report = await exported({ use: "un", withoutBlocked: true });
    expect(report.files.map(({ item }) => item)).toEqual([other]);
    expect(report.consent.leftOut.map(({ item }) => item)).toEqual([shown]);
    const bundle = join(vault.desk, "bundle.age");
    const key = { identityFile: receiver.identityFile, signer: report.signer };
    expect((await verifyBundleFile(bundle, key)).verdict).toBe("intact");
    const source = inParts(readFileSync(bundle), 65_536);
    const identities = [receiver.identity];
    const text = Buffer.from(await collect(openAge(native, { identities }, source, "reused"))).toString();
    expect(text).toContain(`Sandyq-Use: un\nSandyq-Left-Out: 1\nSandyq-Left-Out-Item: ${shown}\n`);
    expect(text).toMatch(/does not cover this use: 1 of the chosen items/);
    expect(checksOf()).toMatchObject([{ outcome: "left-out", items: 2, blocked: 1 }]);
    expect((await checkVault(vault.session, { deep: false })).findings).toEqual([]);
  });

  it("goes with consent, with a mandate or with a reason that the log keeps, and with nothing once it is withdrawn", async () => {
    await expect(exported({ use: "legal" })).rejects.toMatchObject(refusal);
    const overridden = await exported({ use: "legal", override: "the hearing is tomorrow" });
    expect(overridden.consent.overridden.map(({ item }) => item)).toEqual([shown]);
    const lawyer = await make("organisation", { title: "Bar" });
    const mandate = await make("mandate", {
      person: codeOf(person),
      agent: codeOf(lawyer),
      scope: "all",
      from: "2021",
    });
    const covered = await exported({ use: "legal" }, { out: join(vault.desk, "2.age") });
    expect(covered.consent).toMatchObject({ overridden: [], mandates: [codeOf(mandate)] });
    await say("granted", "legal");
    const granted = await exported({ use: "legal" }, { out: join(vault.desk, "3.age") });
    expect(granted.consent.mandates).toEqual([]);
    await say("withdrawn", "legal", { from: "2021-02-01" });
    const again = exported({ use: "legal", override: "still" }, { out: join(vault.desk, "4.age") });
    await expect(again).rejects.toMatchObject(refusal);
    expect(checksOf().map(({ outcome, overridden: passed }) => [outcome, passed])).toEqual([
      ["refused", 0],
      ["allowed", 1],
      ["allowed", 0],
      ["allowed", 0],
      ["refused", 0],
    ]);
  });

  it("finds people through events, acts, cases and consents, and never asks who did it", async () => {
    const gaps = (item: string) =>
      weighSelection(vault.session, { items: [item] }, { copies: "original", use: "un" }).blocked.flatMap(
        (each) => each.gaps.map((gap) => gap.person),
      );
    const [hurt, did, known, spoke] = [
      await make("person", { name: "a" }),
      await make("person", { name: "b" }),
      await make("person", { name: "c" }),
      await make("person", { name: "d" }),
    ];
    expect(gaps(other)).toEqual([]);
    const matter = await make("case", { title: "Іс 1" });
    await link(matter, "item", other);
    await link(matter, "person", codeOf(known));
    expect(gaps(other)).toEqual([codeOf(known)]);
    const event = await make("event", { title: "Алаң" });
    await link(event, "item", other);
    const fields = { event: "Алаң", term: "torture.beating", person: codeOf(hurt), perpetrator: codeOf(did) };
    await make("act", fields);
    expect(gaps(other)).toEqual([codeOf(hurt)]);
    await make("consent", {
      person: codeOf(spoke),
      item: other,
      use: "un",
      state: "refused",
      from: "2021-01-01",
    });
    expect(gaps(other)).toEqual([codeOf(hurt), codeOf(spoke)]);
  });
});

describe("copies and reports", () => {
  it("that hide people go where those that show them do not", async () => {
    const { session, desk } = vault;
    const how = { copies: "safe", items: [shown] } as const;
    const safe = await makeDerivative(session, shown, Buffer.from("a copy"));
    await expect(exported({ use: "press" }, how)).rejects.toMatchObject(refusal);
    const out = join(desk, "copy");
    const consent = { use: "press" } as const;
    await expect(writeDerivative(session, safe, out, { consent })).rejects.toMatchObject(refusal);
    const covered = await makeDerivative(session, shown, Buffer.from("a covered copy"), "redaction");
    await writeDerivative(session, covered, out, { consent });
    const report = await exported({ use: "press" }, how);
    expect(report.files.map(({ copy }) => copy?.derivative)).toEqual([covered]);
    await say("refused", "press");
    const again = exported({ use: "press" }, { ...how, out: join(desk, "again.age") });
    await expect(again).rejects.toMatchObject(refusal);
  });

  it("are named after what they are for, and say what was left out", async () => {
    const render = (subject: ReportSubject): Uint8Array =>
      Buffer.from(reportHtml(composeReport(subject, [reportLanguage("en")])));
    const wish = { items: [shown, other], isPictured: false, openedNames: [], render };
    const out = join(vault.desk, "report.html");
    await expect(
      writeReport(vault.session, { ...wish, isNamed: true, out, consent: { use: "un" } }),
    ).rejects.toMatchObject(refusal);
    await expect(
      writeReport(vault.session, { ...wish, isNamed: false, isPictured: true, out, consent: { use: "un" } }),
    ).rejects.toMatchObject(refusal);
    const withCodes = { ...wish, isNamed: false, out, consent: { use: "un" } as const };
    expect((await writeReport(vault.session, withCodes)).exhibits).toBe(2);
    const named = join(vault.desk, "named.html");
    const consent = { use: "un", withoutBlocked: true } as const;
    await writeReport(vault.session, { ...wish, isNamed: true, out: named, consent });
    const page = readFileSync(named, "utf8");
    expect(page).toContain("Bodies of the United Nations");
    expect(page).toContain(shown);
    expect(page).not.toContain("shown.txt");
  });
});

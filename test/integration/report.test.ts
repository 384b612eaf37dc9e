/** Reports on a vault and on bundles: what they show, what they keep to themselves, and what the log says of them. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportLanguage } from "../../electron/words/report-language.ts";
import { composeReport } from "../../electron/core/report/compose-report.ts";
import { reportHtml } from "../../electron/core/report/report-html.ts";
import type { ReportSubject } from "../../electron/core/report/report-subject.ts";
import { checkVault } from "../../electron/engine/check/check-vault.ts";
import { writeBundleReport } from "../../electron/engine/report/write-bundle-report.ts";
import { writeReport } from "../../electron/engine/report/write-report.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import type { VaultSession } from "../../electron/engine/vault/session.ts";
import { CASE, fewFiles, logOf, makeTemplate, type VaultTemplate } from "../support/imported-vault.ts";
import { makeDerivative } from "../support/make-derivative.ts";
import { reopenVault } from "../support/make-vault.ts";
import { send } from "../support/sent-bundle.ts";

let template: VaultTemplate;

beforeAll(async () => {
  template = await makeTemplate(fewFiles);
});
afterAll(() => template.remove());

const render = (subject: ReportSubject): Uint8Array =>
  Buffer.from(reportHtml(composeReport(subject, [reportLanguage("en")])));
const plain = { isNamed: false, isPictured: false, openedNames: [], render };

describe("a report on a vault", () => {
  it("shows hashes and custody, no name, and leaves one event for each item", async () => {
    const { session, desk } = await template.open();
    const [before, out] = [logOf(session), join(desk, "report.html")];
    const written = await writeReport(session, { caseTitle: CASE, out, ...plain });
    const page = readFileSync(out, "utf8");
    expect(written).toMatchObject({
      exhibits: 3,
      checkpointSize: before.length,
      sizeBytes: Buffer.byteLength(page),
    });
    expect(written.sha256).toBe(createHash("sha256").update(page).digest("hex"));
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(page).not.toMatch(/photo\.jpg|empty\.bin|Әділет|Market square/);
    const digest = createHash("sha256")
      .update(fewFiles["empty.bin"] ?? "")
      .digest("hex");
    expect(page.replaceAll(" ", "")).toContain(digest);
    const after = logOf(session).slice(before.length);
    expect(after).toMatchObject(
      Array(3).fill({ type: "dissemination", form: "report", reportSha256: written.sha256, recipients: [] }),
    );
    expect(readdirSync(desk)).toEqual(["report.html"]);
    expect((await checkVault(session, { deep: false })).findings).toEqual([]);
  });

  it("shows names of files and people only where they were asked for", async () => {
    const { session, desk, items } = await template.open();
    const [item = ""] = [items.get("photo.jpg")];
    const out = join(desk, "named.html");
    const unknown = { items: [item], ...plain, out, openedNames: ["nobody"] };
    await expect(writeReport(session, unknown)).rejects.toMatchObject({ code: "bad-usage" });
    expect(readdirSync(desk)).toEqual([]);
    await writeReport(session, { items: [item], ...plain, out, isNamed: true });
    expect(readFileSync(out, "utf8")).toContain("<bdi>photo.jpg</bdi>");
  });

  it("shows small pictures only when asked, written anew from the sealed thumbnails", async () => {
    const { session, desk, items } = await template.open();
    const [photo = "", other = ""] = [items.get("photo.jpg"), items.get("empty.bin")];
    const plainPicture = { width: 64, height: 40, channels: 3, background: "#335577" } as const;
    const webp = await sharp({ create: plainPicture })
      .withExif({ IFD0: { Artist: "Айгүл" } })
      .webp()
      .toBuffer();
    await makeDerivative(session, photo, webp, "thumbnail");
    await makeDerivative(session, other, Buffer.from("no picture at all"), "thumbnail");
    const wish = { items: [photo, other], ...plain };
    const [without, shown] = [join(desk, "without.html"), join(desk, "with.html")];
    await writeReport(session, { ...wish, out: without });
    await writeReport(session, { ...wish, out: shown, isPictured: true });
    expect(readFileSync(without, "utf8")).not.toContain("<img");
    const images = [...readFileSync(shown, "utf8").matchAll(/<img [^>]*base64,([^"]*)">/g)];
    expect(images).toHaveLength(1);
    const jpeg = Buffer.from(images[0]?.[1] ?? "", "base64");
    const { format, width, height, exif } = await sharp(jpeg).metadata();
    expect([format, width, height, exif]).toEqual(["jpeg", 64, 40, undefined]);
  });

  it("overwrites nothing, and is not written by a reader", async () => {
    const { session, folder, desk } = await template.open();
    const [taken, free] = [join(desk, "taken.html"), join(desk, "free.html")];
    writeFileSync(taken, "somebody's work");
    const before = logOf(session).length;
    const wish = { caseTitle: CASE, ...plain };
    await expect(writeReport(session, { ...wish, out: taken })).rejects.toMatchObject({
      code: "already-exists",
    });
    const failing = { ...wish, out: free, render: () => Promise.reject(new Error("no form")) };
    await expect(writeReport(session, failing)).rejects.toThrow("no form");
    expect(logOf(session)).toHaveLength(before);
    await lockSession(session);
    const reader: VaultSession = await reopenVault(folder, { access: "read" });
    await expect(writeReport(reader, { ...wish, out: free })).rejects.toMatchObject({ code: "read-only" });
    expect(readdirSync(desk)).toEqual(["taken.html"]);
    expect(readFileSync(taken, "utf8")).toBe("somebody's work");
  });
});

describe("a report on a bundle", () => {
  it("tells what the check found, whole or damaged, with the hash of the file", async () => {
    const { bundle, identityFile, signer, desk } = await send(template);
    const whole = join(desk, "whole.html");
    const options = { identityFile, ...plain };
    const written = await writeBundleReport(bundle, { ...options, signer, out: whole });
    expect(written).toMatchObject({ exhibits: 3, verification: { verdict: "intact" } });
    const page = readFileSync(whole, "utf8");
    const bytes = readFileSync(bundle);
    const digest = (): string => createHash("sha256").update(bytes).digest("hex");
    expect(page.replaceAll(" ", "")).toContain(digest());
    expect(page).toContain('<div class="verdict intact">');
    expect(page).toContain("proven to be in the log");
    expect(page).not.toMatch(/photo\.jpg|Әділет/);
    expect(page).toContain(written.verification.signer?.words.join(" "));

    bytes.writeUInt8(bytes.readUInt8(bytes.length - 40) ^ 1, bytes.length - 40);
    writeFileSync(bundle, bytes);
    const broken = join(desk, "broken.html");
    const found = await writeBundleReport(bundle, { ...options, signer, isNamed: true, out: broken });
    expect(found.verification.verdict).toBe("altered");
    expect(readFileSync(broken, "utf8").replaceAll(" ", "")).toContain(digest());
    const again = writeBundleReport(bundle, { ...options, out: broken });
    await expect(again).rejects.toMatchObject({ code: "already-exists" });
  });
});

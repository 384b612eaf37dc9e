/** From a file to a copy that is proven clean: in a vault and without one, and what happens when it cannot be. */

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkVault } from "../../../electron/engine/check/check-vault.ts";
import { showItem } from "../../../electron/engine/browse/show-item.ts";
import { cleanPath } from "../../../electron/engine/derive/clean-path.ts";
import { cleanPaths } from "../../../electron/engine/derive/clean-paths.ts";
import { makeSafeCopies } from "../../../electron/engine/derive/safe-copies.ts";
import { makeSafeCopy } from "../../../electron/engine/derive/safe-copy.ts";
import { writeDerivative } from "../../../electron/engine/export/write-original.ts";
import { importPaths } from "../../../electron/engine/import/import-paths.ts";
import { createVaultFolder } from "../../../electron/engine/vault/create-vault-folder.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import type { VaultSession } from "../../../electron/engine/vault/session.ts";
import { exifWith } from "../../support/dirty/exif-with.ts";
import { picture } from "../../support/dirty/pictures.ts";
import { needPrograms } from "../../support/need-program.ts";
import { CHEAPEST_COST, PASSPHRASE } from "../../support/make-vault.ts";
import { logOf } from "../../support/imported-vault.ts";

let place: string;
let session: VaultSession;
let folder: string;
/** The copy of the photograph that was made alone. */
let clean: Buffer;
const items = new Map<string, string>();

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), "sandyq-test-"));
  const jpeg = await picture().jpeg({ quality: 95 }).toBuffer();
  const exif = Buffer.concat([Buffer.from("Exif\0\0"), exifWith("Zhaina Sultan", 1)]);
  const length = Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 0xff]);
  const photo = Buffer.concat([jpeg.subarray(0, 2), length, exif, jpeg.subarray(2)]);
  writeFileSync(join(place, "Айгүл у стены.jpg"), photo);
  writeFileSync(join(place, "unknown.bin"), Buffer.from([0, 1, 2, 3, 250, 251, 0, 9]));
  folder = join(place, "vault");
  const passphrase = Buffer.from(PASSPHRASE);
  ({ session } = await createVaultFolder(folder, { passphrase, cost: CHEAPEST_COST }));
  const names = ["Айгүл у стены.jpg", "unknown.bin"];
  const { imported } = await importPaths(
    session,
    names.map((name) => join(place, name)),
  );
  for (const { name, item } of imported) items.set(name, item);
});
afterAll(async () => {
  await lockSession(session);
  rmSync(place, { recursive: true, force: true });
});

const leftovers = () => readdirSync(place).filter((name) => name.includes("partial"));

describe("cleaning a file outside any vault", () => {
  it("writes a copy that other programs find nothing in, with a time that says nothing", async (test) => {
    needPrograms(test, "exiftool", "mat2");
    const out = join(place, "one.jpg");
    const report = await cleanPath(join(place, "Айгүл у стены.jpg"), out);
    expect(report).toMatchObject({ clean: true, method: "lossless", mediaType: "image/jpeg", remaining: [] });
    expect(report.removed.join()).toContain("Exif");
    expect(report.checks.map(({ result }) => result)).toEqual(Array(6).fill("passed"));
    expect(statSync(out).mtimeMs).toBe(Date.parse("2000-01-01T00:00:00Z"));
    clean = readFileSync(out);
    expect(clean.includes("Zhaina")).toBe(false);
    const tags = execFileSync("exiftool", ["-ee3", "-a", "-u", "-G1", "-S", out]).toString();
    expect(tags).not.toMatch(/IFD0|GPS|Artist/);
    expect(execFileSync("mat2", ["--show", out]).toString()).toContain("No metadata found");
    expect(leftovers()).toEqual([]);
  });

  it("never overwrites, and leaves nothing where nothing can be proven or when it is stopped", async () => {
    const out = join(place, "taken.jpg");
    writeFileSync(out, "taken");
    await expect(cleanPath(join(place, "unknown.bin"), out)).rejects.toMatchObject({
      code: "already-exists",
    });
    expect(readFileSync(out, "utf8")).toBe("taken");
    const none = join(place, "none.jpg");
    expect(await cleanPath(join(place, "unknown.bin"), none)).toMatchObject({ clean: false });
    const stopped = cleanPath(join(place, "Айгүл у стены.jpg"), none, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    await expect(cleanPath(join(place, "absent.jpg"), none)).rejects.toMatchObject({
      code: "file-not-found",
    });
    expect(existsSync(none)).toBe(false);
    expect(leftovers()).toEqual([]);
  });
});

describe("cleaning many files at once", () => {
  it("proves each by itself: one that cannot be read, proven or opened is named and hides no other", async () => {
    const card = join(place, "card");
    mkdirSync(join(card, "DCIM"), { recursive: true });
    const photo = readFileSync(join(place, "Айгүл у стены.jpg"));
    for (const name of ["IMG_1.jpg", "IMG_2.jpg"]) writeFileSync(join(card, "DCIM", name), photo);
    writeFileSync(join(card, "DCIM", "IMG_3.jpg"), photo.subarray(0, 2000));
    writeFileSync(join(card, "unknown.bin"), Buffer.from([0, 1, 2, 3, 250, 251, 0, 9]));
    symlinkSync("unknown.bin", join(card, "link"));
    const out = join(card, "copies");
    const report = await cleanPaths([card, join(place, "absent.jpg")], out);
    expect(report.cleaned.map(({ path }) => path.slice(card.length))).toEqual([
      "/DCIM/IMG_1.jpg",
      "/DCIM/IMG_2.jpg",
    ]);
    expect(report.refused).toMatchObject([{ reason: "damaged" }, { reason: "unsupported-format" }]);
    expect(report.failed.map(({ error }) => error.code)).toEqual(["bad-usage", "file-not-found"]);
    expect(readdirSync(out).sort()).toEqual(report.cleaned.map(({ copy }) => copy).sort());
    for (const { copy = "" } of report.cleaned) {
      expect(copy).toMatch(/^copy-[0-9a-f]{8}\.jpg$/);
      expect(statSync(join(out, copy)).mtimeMs).toBe(Date.parse("2000-01-01T00:00:00Z"));
      expect(readFileSync(join(out, copy)).equals(clean)).toBe(true);
    }
    // Copies that lie there already are not cleaned again, and nothing is begun once it was stopped.
    const stopped = cleanPaths([card], out, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    await expect(cleanPaths([card], join(card, "unknown.bin"))).rejects.toMatchObject({
      code: "already-exists",
    });
    expect(readdirSync(out)).toHaveLength(2);
  });
});

describe("a safe copy", () => {
  it("is sealed beside the original with its report, and comes out clean", async () => {
    const item = items.get("Айгүл у стены.jpg")!;
    const report = await makeSafeCopy(session, item.slice(0, 10));
    expect(report).toMatchObject({ item, clean: true, method: "lossless" });
    expect(report.name).toMatch(/^copy-[0-9a-f]{8}\.jpg$/);
    // The name of the sealed file can be read without any key: a copy that is published must not lead to it.
    expect(report.name).not.toContain(report.derivative!.slice(0, 8));
    const out = join(place, "out.jpg");
    await writeDerivative(session, report.derivative!, out);
    const bytes = readFileSync(out);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(report.sha256);
    expect(bytes.includes("Zhaina")).toBe(false);
    const [shown] = showItem(session, item).derivatives;
    expect(shown).toMatchObject({ derivative: report.derivative, recipe: { removed: report.removed } });
    expect(logOf(session).map(({ type }) => type)).toContain("derivation");
    const { findings } = await checkVault(session, { deep: true });
    expect(findings.filter((finding) => "item" in finding)).toEqual([]);
  });

  it("that cannot be proven is not kept, and the vault is as it was", async () => {
    const before = logOf(session).length;
    const item = items.get("unknown.bin")!;
    const report = await makeSafeCopy(session, item);
    expect(report).toMatchObject({ item, clean: false, reason: "unsupported-format" });
    expect(report.derivative).toBeUndefined();
    expect(showItem(session, item).derivatives).toEqual([]);
    expect(logOf(session)).toHaveLength(before);
    expect(readdirSync(join(folder, "tmp"))).toEqual([]);
  });

  it("of everything that fits leaves out what has one, and keeps going past what cannot have one", async () => {
    const [photo, unknown] = [items.get("Айгүл у стены.jpg")!, items.get("unknown.bin")!];
    const report = await makeSafeCopies(session, { query: "" });
    expect(report).toMatchObject({ made: [], refused: [{ item: unknown }], failed: [], already: [photo] });
    const again = await makeSafeCopies(session, { items: [unknown, photo] });
    expect(again).toMatchObject({ refused: [{ item: unknown }], made: [{ item: photo }], already: [] });
    expect(showItem(session, photo).derivatives).toHaveLength(2);
    await expect(makeSafeCopies(session, { query: "nothing like it" })).rejects.toMatchObject({
      code: "item-not-found",
    });
  });
});

/** From files with known values in every place to what the vault shows of them, through the real process. */

import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exifSegment } from "../../electron/cli/demo/make-exif.ts";
import { encodeJpeg } from "../../electron/cli/demo/make-jpeg.ts";
import { showItem } from "../../electron/engine/browse/show-item.ts";
import { listItems } from "../../electron/engine/browse/list-items.ts";
import { dumpTables } from "../../electron/engine/catalogue/dump-tables.ts";
import { describeItems } from "../../electron/engine/describe/describe-items.ts";
import { itemsWithoutDescription } from "../../electron/engine/describe/item-study.ts";
import { importAndDescribe } from "../../electron/engine/describe/import-and-describe.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import { expectSound, itemsOf } from "../support/import-probes.ts";
import { killAt } from "../support/kill-at.ts";
import { encodeFilm } from "../support/make-film.ts";
import { makeTempFolder, makeVault, PASSPHRASE, reopenVault } from "../support/make-vault.ts";

const facts = {
  make: "Steppe",
  model: "Steppe One",
  takenAt: "2026:05:09 10:11:12",
  latitude: -43.2389,
  longitude: 76.8897,
  altitudeMetres: 800,
  width: 64,
  height: 48,
};
const picture = { width: 64, height: 48, colourAt: () => [200, 100, 50] as const };
const photo = encodeJpeg(picture, [exifSegment(facts)]);
const mail =
  "From: A <a@example.org>\r\nTo: b@example.org\r\nSubject: =?utf-8?B?0J/RgNC40LLQtdGC?=\r\nDate: Sat, 9 May 2026 10:11:12 +0500\r\n\r\nHello";

const files: Readonly<Record<string, Buffer>> = {
  "photo.jpg": photo,
  "film.mp4": encodeFilm({ seconds: 7, position: "-43.2389+076.8897+800/" }),
  "letter.eml": Buffer.from(mail),
  "note.txt": Buffer.from("nothing about itself"),
  "empty.jpg": Buffer.alloc(0),
  "cut.jpg": photo.subarray(0, Math.floor(photo.length / 2)),
  "longer.jpg": Buffer.concat([photo, Buffer.from("PK\u0005\u0006".padEnd(22, "\0"), "latin1")]),
  "noise.bin": Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251)),
};

const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function writeFiles(names: readonly string[]): Promise<string[]> {
  const folder = await makeTempFolder();
  return Promise.all(
    names.map(async (name) => {
      await writeFile(join(folder, name), files[name]!);
      return join(folder, name);
    }),
  );
}

describe("an import with everything that files say", () => {
  it("records it, shows it, logs it and forgets none", async () => {
    const { session } = await makeVault();
    const { imported } = await importAndDescribe(session, await writeFiles(Object.keys(files)));
    const shown = (name: string) => showItem(session, imported.find((file) => file.name === name)!.item);
    const warningsOf = (name: string) => imported.find((file) => file.name === name)!.warnings;

    expect(shown("photo.jpg").metadata).toMatchObject({
      capturedAt: "2026-05-09T10:11:12",
      gps: { latitude: expect.closeTo(-43.2389, 4), longitude: expect.closeTo(76.8897, 4), altitude: 800 },
      make: "Steppe",
      model: "Steppe One",
      width: 64,
      height: 48,
      sources: { make: [{ group: "IFD0", name: "Make", tool: "Sandyq photo reader", version: "1" }] },
    });
    expect(shown("photo.jpg").metadata.tags).toMatchObject({
      "IFD0:Make": "Steppe",
      "GPS:GPSLatitudeRef": "S",
    });
    expect(shown("film.mp4").metadata).toMatchObject({
      durationSeconds: 7,
      gps: { latitude: -43.2389, longitude: 76.8897, altitude: 800 },
    });
    expect(shown("letter.eml").metadata).toMatchObject({
      capturedAt: "2026-05-09T10:11:12+05:00",
      author: "A <a@example.org>",
      tags: { "Mail:Subject": "Привет" },
    });
    expect(shown("note.txt").metadata.tags).toEqual({});
    expect(shown("film.mp4").metadata.summary?.map(({ code }) => code)).toEqual([
      "no-time",
      "place",
      "lasts",
    ]);

    expect(shown("photo.jpg").derivatives).toMatchObject([{ kind: "thumbnail", mediaType: "image/webp" }]);
    expect(shown("film.mp4").thumbnail).toEqual({ missing: "needs-window" });

    expect(warningsOf("photo.jpg")).toEqual([]);
    expect(warningsOf("empty.jpg")).toContain("empty-file");
    expect(warningsOf("cut.jpg")).toContain("truncated");
    expect(warningsOf("longer.jpg")).toEqual(["data-after-end", "archive-inside"]);
    const { warnings } = shown("longer.jpg").metadata;
    expect(warnings?.find(({ code }) => code === "data-after-end")?.offset).toBe(photo.length);

    const { items } = await listItems(session, { query: "photo", limit: 1, offset: 0 });
    expect(items[0]?.capturedAt).toBe("2026-05-09T10:11:12");
    for (const { item } of imported) {
      expect(showItem(session, item).custody.map(({ type }) => type)).toEqual([
        "ingestion",
        "metadata-extraction",
      ]);
    }
    const dumped = [...dumpTables(session.catalogue.db)].filter(({ table }) => table === "description");
    expect(dumped).toHaveLength(imported.length);
  });

  it("links records of other programs by content, and by name where they name none", async () => {
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    const digest = digestOf(Buffer.from("the first note"));
    const written = {
      "one.txt": "the first note",
      "two.txt": "the second note",
      [`${digest}.proof.csv`]: `File Hash SHA256,File Path,Proof Generated\n${digest},/DCIM/gone.txt,then\n`,
      "two.csv": `File hash,File path,File name\n${digest},/,two.txt\n`,
      "two.txt.asc": "-----BEGIN PGP SIGNATURE-----\n\niQ\n",
    };
    for (const [name, text] of Object.entries(written)) await writeFile(join(folder, name), text);
    const { imported } = await importAndDescribe(session, [folder]);
    const shown = (name: string) => showItem(session, imported.find((file) => file.name === name)!.item);
    const linksOf = (name: string) =>
      shown(name).sidecars.map(({ name: other, kind, linkedBy }) => [other, kind, linkedBy]);

    expect(linksOf("one.txt").sort()).toEqual([
      [`${digest}.proof.csv`, "proofmode", "hash"],
      ["two.csv", "tella", "hash"],
    ]);
    expect(linksOf("two.txt").sort()).toEqual([
      ["two.csv", "tella", "differs"],
      ["two.txt.asc", "signature", "name"],
    ]);
    expect(shown("two.csv").sidecarOf.map(({ name, linkedBy }) => [name, linkedBy])).toEqual(
      expect.arrayContaining([
        ["one.txt", "hash"],
        ["two.txt", "differs"],
      ]),
    );
    expect(shown("two.csv").metadata.summary?.map(({ code }) => code)).toEqual(["sidecar-tella"]);
    expect(shown("two.csv").metadata.tags).toMatchObject({ "Tella:File name": "two.txt" });
  });

  it("goes on later with what a killed import left, and reads again on request", async () => {
    const made = await makeVault();
    await lockSession(made.session);
    const [photo = ""] = await writeFiles(["photo.jpg"]);
    // The file is in the vault then, and its reader has not even started.
    const said = await killAt((line) => line.endsWith(" 1"), "import", made.folder, PASSPHRASE, photo);
    expect(said).not.toContain("done");
    const session = await reopenVault(made.folder);
    const [left] = itemsOf(session);
    const item = left!.id;
    expect(showItem(session, item).metadata).toEqual({ tags: {} });
    expect(itemsWithoutDescription(session).map(({ id }) => id)).toEqual([item]);
    await expectSound(session);

    await importAndDescribe(session, await writeFiles(["note.txt"]));
    expect(itemsWithoutDescription(session)).toEqual([]);
    expect(showItem(session, item).metadata.make).toBe("Steppe");
    const nothing = await describeItems(session, []);
    expect(nothing).toMatchObject({ described: [], previews: { thumbnails: 0, withoutThumbnail: 0 } });

    const again = await describeItems(session, [item.slice(0, 8)]);
    expect(again.described).toEqual([{ item, warnings: [] }]);
    expect(again.previews).toEqual({ thumbnails: 1, withoutThumbnail: 0 });
    await expect(describeItems(session, ["0000"])).rejects.toMatchObject({ code: "item-not-found" });
    const stopped = describeItems(session, [item], { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
  });
});

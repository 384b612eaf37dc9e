import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as documents from "../support/cli-documents.ts";
import { makeRoom, plainEnvironment, roomPassphrase, withPassphrase } from "../support/cli-room.ts";
import { sandyqCommand } from "../support/sandyq.ts";

const room = makeRoom();
const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100_000, 7)]);
let recoveryWords: readonly string[] = [];

beforeAll(() => {
  const { document, status } = room.ask(["vault", "create", "vault", "--name", "Қойма", ...withPassphrase]);
  expect(status).toBe(0);
  ({ recoveryWords } = v.parse(documents.vaultCreateDocument, document));
  mkdirSync(room.path("files", "card"), { recursive: true });
  writeFileSync(room.path("files", "card", "photo.jpg"), photo);
  writeFileSync(room.path("files", "Әділет сандығы.txt"), "мәтін");
  writeFileSync(room.path("files", "empty"), "");
  symlinkSync("/etc/hostname", room.path("files", "link"));
  utimesSync(room.path("files", "card", "photo.jpg"), 1_700_000_000, 1_700_000_000);
});
afterAll(() => room.remove());

const importFiles = (...more: readonly string[]) => {
  const result = room.ask(["import", "vault", "files", ...more, ...withPassphrase]);
  return { ...result, report: v.parse(documents.importDocument, result.document) };
};
const list = (...words: readonly string[]) =>
  v.parse(documents.listDocument, room.ask(["list", "vault", ...words, ...withPassphrase]).document);

describe("a vault on the command line", () => {
  it("belongs to its owner alone", () => {
    for (const name of ["vault", "vault/vault.json", "vault/catalogue.db"]) {
      expect(statSync(room.path(name)).mode & 0o077).toBe(0);
    }
  });

  it("takes files in, and says what is no file", () => {
    const { status, report } = importFiles("--case", "Алаң", "--received-from", "a source");
    expect(status).toBe(0);
    expect(report.imported.map(({ name }) => name).toSorted()).toEqual([
      "empty",
      "photo.jpg",
      "Әділет сандығы.txt",
    ]);
    expect(report.imported.find(({ name }) => name === "photo.jpg")).toMatchObject({
      sizeBytes: photo.length,
      mediaType: "image/jpeg",
    });
    expect(report.skipped.map(({ path }) => path).join()).toContain("link");
    expect(report.failed).toEqual([]);
  });

  it("knows what it has", () => {
    const { status, report, headline } = importFiles();
    expect(status).toBe(0);
    expect(report.imported).toEqual([]);
    expect(report.duplicates).toHaveLength(3);
    expect(headline).toMatch(/^Nothing new, 3 already in the vault/);
  });

  it("goes on when some paths cannot be had, and says so in its status", () => {
    writeFileSync(room.path("more.txt"), "one more");
    const { status, document } = room.ask(["import", "vault", "more.txt", "nowhere", ...withPassphrase]);
    const { imported, failed } = v.parse(documents.importDocument, document);
    expect(status).toBe(1);
    expect(imported).toHaveLength(1);
    expect(failed[0]).toMatchObject({ error: { code: "file-not-found" } });
    expect(failed[0]?.path).toContain("nowhere");
  });

  it("takes a file whose name is no text, named by itself", (ctx) => {
    if (process.platform !== "linux") ctx.skip("names are text on this system");
    const script = `printf strange >$'caf\\xe9'; ${sandyqCommand.map((word) => `'${word}'`).join(" ")} import other $'caf\\xe9' --json`;
    expect(room.run(["vault", "create", "other", ...withPassphrase]).status).toBe(0);
    const { status, stdout } = spawnSync("bash", ["-c", `${script} ${withPassphrase.join(" ")}`], {
      cwd: room.folder,
      env: plainEnvironment,
      encoding: "utf8",
    });
    expect(status).toBe(0);
    const { imported } = v.parse(documents.importDocument, JSON.parse(stdout));
    expect(imported).toMatchObject([{ name: "caf\ufffd", warnings: ["name-not-utf8"] }]);
  });

  it("lists, finds and pages", () => {
    expect(list().total).toBe(4);
    expect(list("--query", "санд").items.map(({ name }) => name)).toEqual(["Әділет сандығы.txt"]);
    expect(list("--query", "nothing-like-this")).toEqual({ total: 0, items: [] });
    expect(list("--case", "Алаң").total).toBe(3);
    expect(list("--limit", "2").items).toHaveLength(2);
    expect(list("--limit", "2", "--offset", "3").items).toHaveLength(1);
  });

  it("shows one item whole, by the beginning of its identifier", () => {
    const [found] = list("--query", "photo").items;
    const { status, document } = room.ask(["show", "vault", found!.item.slice(0, 10), ...withPassphrase]);
    const shown = v.parse(documents.showDocument, document);
    expect(status).toBe(0);
    expect(shown.sha256).toBe(found!.sha256);
    expect(shown.custody.map(({ type }) => type).toSorted()).toEqual([
      "duplicate-presentation",
      "ingestion",
      "metadata-extraction",
    ]);
    const text = room.run(["show", "vault", found!.item, ...withPassphrase]).stdout;
    expect(text).toContain("2023-11-14T22:13:20Z");
    expect(text).toContain("a source");
  });

  it("gives an original back bit for bit, never over another file, and logs it", () => {
    const [found] = list("--query", "photo").items;
    const words = ["original", "vault", found!.item, "--out", "out.jpg", ...withPassphrase];
    const { status, document } = room.ask(words);
    expect(status).toBe(0);
    expect(v.parse(documents.originalDocument, document)).toMatchObject({
      item: found!.item,
      sizeBytes: photo.length,
    });
    expect(readFileSync(room.path("out.jpg")).equals(photo)).toBe(true);
    expect(statSync(room.path("out.jpg")).mode & 0o077).toBe(0);
    expect(room.run(words).status).toBe(6);
    const page = room.ask(["log", "vault", "--type", "dissemination", ...withPassphrase]);
    expect(v.parse(documents.logDocument, page.document).events).toHaveLength(1);
  });

  it("shows its log in order", () => {
    const { document } = room.ask(["log", "vault", "--limit", "3", ...withPassphrase]);
    const page = v.parse(documents.logDocument, document);
    expect(page.events.map(({ seq }) => seq)).toEqual([0, 1, 2]);
    expect(page.events[0]?.type).toBe("vault-creation");
    const later = room.ask(["log", "vault", "--from", String(page.size - 1), ...withPassphrase]);
    expect(v.parse(documents.logDocument, later.document).events).toHaveLength(1);
  });

  it("describes itself", () => {
    const { document } = room.ask(["vault", "info", "vault", ...withPassphrase]);
    expect(v.parse(documents.vaultInfoDocument, document)).toMatchObject({
      name: "Қойма",
      kind: "hybrid",
      items: 4,
    });
  });

  it("changes its passphrase", () => {
    writeFileSync(room.path("new"), "another chest, another winter\r\n");
    const words = ["vault", "passwd", "vault", "--new-passphrase-file", "new", ...withPassphrase];
    expect(room.run(words).status).toBe(0);
    expect(room.run(["list", "vault", ...withPassphrase]).status).toBe(3);
    expect(room.run(["list", "vault", "--passphrase-file", "new"]).status).toBe(0);
    const back = [
      "vault",
      "passwd",
      "vault",
      "--new-passphrase-file",
      "passphrase",
      "--passphrase-file",
      "-",
    ];
    expect(room.run(back, { input: "another chest, another winter" }).status).toBe(0);
    expect(
      room.run(["list", "vault", "--passphrase-file", "-"], { input: `${roomPassphrase}\n` }).status,
    ).toBe(0);
  });

  it("is found sound", () => {
    const { status, document } = room.ask(["check", "vault", "--deep", ...withPassphrase]);
    expect(status).toBe(0);
    expect(v.parse(documents.checkDocument, document)).toEqual({ isSound: true, findings: [] });
  });

  it("is rebuilt from its recovery words, written down as people do", () => {
    const numbered = recoveryWords.map((word, index) => `${index + 1}. ${word.slice(0, 4).toUpperCase()}`);
    writeFileSync(room.path("words"), numbered.join("\n"));
    writeFileSync(room.path("vault", "catalogue.db"), "not a database");
    const words = [
      "rebuild",
      "vault",
      "--to",
      "rebuilt",
      "--recovery-words-file",
      "words",
      ...withPassphrase,
    ];
    const { status, document } = room.ask(words);
    expect(v.parse(documents.rebuildDocument, document)).toMatchObject({ items: 4 });
    expect(status).toBe(0);
    const listed = room.ask(["list", "rebuilt", "--case", "Алаң", ...withPassphrase]);
    expect(v.parse(documents.listDocument, listed.document).total).toBe(3);
  });
});

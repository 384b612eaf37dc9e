import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as documents from "../support/cli-documents.ts";
import { makeRoom, withPassphrase } from "../support/cli-room.ts";

const room = makeRoom();
const content = "what the receiver is to have, byte for byte\n".repeat(5000);
let signer = "";
const recipients = { lawyer: "", office: "", archive: "" };

function identity(name: keyof typeof recipients, ...words: readonly string[]): void {
  const { document } = room.ask(["identity", "create", "--out", name, ...words]);
  ({ recipient: recipients[name] } = v.parse(documents.identityDocument, document));
}

beforeAll(async () => {
  signer = await room.makeVault();
  writeFileSync(room.path("Әділет сандығы.txt"), content);
  writeFileSync(room.path("aux"), "a name that Windows keeps for itself");
  expect(
    room.run(["import", "vault", "Әділет сандығы.txt", "aux", "--case", "C", ...withPassphrase]).status,
  ).toBe(0);
  identity("lawyer");
  identity("office");
  identity("archive", "--classic");
});
afterAll(() => room.remove());

const exported = (out: string, ...words: readonly string[]) => {
  const result = room.ask(["export", "vault", "--case", "C", "--out", out, ...words, ...withPassphrase]);
  return { ...result, report: v.parse(documents.exportDocument, result.document) };
};
const verified = (file: string, ...words: readonly string[]) => {
  const result = room.ask(["verify", file, ...words]);
  return { ...result, report: v.parse(documents.verifyDocument, result.document) };
};

describe("an identity", () => {
  it("is a secret file with its public halves as comments, and is never overwritten", () => {
    expect(statSync(room.path("lawyer")).mode & 0o077).toBe(0);
    const text = readFileSync(room.path("lawyer"), "utf8");
    expect(text).toContain(recipients.lawyer);
    expect(text).toMatch(/^AGE-SECRET-KEY-PQ-1[0-9A-Z]+$/m);
    expect(readFileSync(room.path("archive"), "utf8")).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]+$/m);
    expect(room.run(["identity", "create", "--out", "lawyer"]).status).toBe(6);
    expect(readFileSync(room.path("lawyer"), "utf8")).toBe(text);
  });

  it("never shows its secret", () => {
    const { stdout, stderr } = room.run(["identity", "create", "--out", "other"]);
    expect(stdout + stderr).not.toContain("AGE-SECRET-KEY");
  });
});

describe("a bundle", () => {
  it("goes to a file of an identity, to several receivers, and to each of them alone", () => {
    const { status, report } = exported("to-two", "--to", "lawyer", "--to", recipients.office);
    expect(status).toBe(0);
    expect(statSync(room.path("to-two")).size).toBe(report.sizeBytes);
    for (const name of ["lawyer", "office"]) {
      const { status: answer, report: found } = verified("to-two", "--identity", name, "--signer", signer);
      expect(found).toMatchObject({ verdict: "intact", findings: [] });
      expect(found.signer?.words).toEqual(report.words);
      expect(answer).toBe(0);
    }
    expect(room.run(["verify", "to-two", "--identity", "archive"]).status).toBe(3);
  });

  it("takes receivers from a list with comments, as age does", () => {
    writeFileSync(room.path("list"), `# two offices\n\n${recipients.lawyer}\n  ${recipients.office}\n`);
    exported("to-list", "--to", "list");
    expect(verified("to-list", "--identity", "office").report.verdict).toBe("intact-unknown-signer");
  });

  it("never mixes post-quantum and classic receivers", () => {
    const words = ["export", "vault", "--case", "C", "--out", "mixed", "--to", "lawyer", "--to", "archive"];
    const { status, headline } = room.run([...words, ...withPassphrase]);
    expect(status).toBe(6);
    expect(headline).toContain("Make two bundles");
    expect(readdirSync(room.folder)).not.toContain("mixed");
  });

  it("is at best of an unknown signer until one is given, in a file or as text", () => {
    exported("one", "--to", "archive");
    const unknown = verified("one", "--identity", "archive");
    expect(unknown.status).toBe(1);
    expect(unknown.report.verdict).toBe("intact-unknown-signer");
    expect(unknown.headline).toContain("signer unknown");
    writeFileSync(room.path("sender.pub"), `untrusted comment: the sender\n${signer}\n`);
    expect(verified("one", "--identity", "archive", "--signer", "sender.pub").status).toBe(0);
    const other = v.parse(
      documents.identityDocument,
      room.ask(["identity", "create", "--out", "x"]).document,
    );
    const wrong = verified("one", "--identity", "archive", "--signer", other.signer);
    expect(wrong.status).toBe(1);
    expect(wrong.report.verdict).toBe("altered");
    expect(wrong.report.findings.map(({ kind }) => kind)).toContain("signer-not-pinned");
  });

  it("says what it proves and what not, to people too", () => {
    const { stdout } = room.run(["verify", "one", "--identity", "archive", "--signer", signer]);
    expect(stdout).toContain("What this proves");
    expect(stdout).toContain("What this does not prove");
    expect(stdout).toContain("Әділет сандығы.txt");
  });

  it("is found altered by one byte, and is not unpacked then", () => {
    const bytes = readFileSync(room.path("one"));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 90_000) ^ 0x10, bytes.length - 90_000);
    writeFileSync(room.path("flipped"), bytes);
    const { status, report } = verified("flipped", "--identity", "archive", "--signer", signer);
    expect(status).toBe(1);
    expect(report.verdict).toBe("altered");
    const words = ["unpack", "flipped", "--identity", "archive", "--signer", signer, "--out", "never"];
    const unpacked = room.ask(words);
    expect(unpacked.status).toBe(1);
    expect(readdirSync(room.folder)).not.toContain("never");
  });

  it("cut short is incomplete, and something else is unreadable", () => {
    const bytes = readFileSync(room.path("one"));
    writeFileSync(room.path("short"), bytes.subarray(0, bytes.length - 70_000));
    expect(verified("short", "--identity", "archive").report.verdict).toBe("incomplete");
    writeFileSync(room.path("noise"), "this is no bundle");
    const { status, report } = verified("noise", "--identity", "archive");
    expect([status, report.verdict]).toEqual([1, "unreadable"]);
  });

  it("is unpacked under the original names, once", () => {
    const words = ["unpack", "one", "--identity", "archive", "--signer", signer, "--out", "received"];
    expect(room.ask(words).status).toBe(0);
    const found = readdirSync(room.path("received"), { recursive: true, encoding: "utf8" });
    const text = found.find((name) => name.endsWith("Әділет сандығы.txt"));
    expect(readFileSync(room.path("received", text!), "utf8")).toBe(content);
    expect(found.filter((name) => /(^|\/)aux$/.test(name))).toEqual([]);
    expect(room.run(words).status).toBe(6);
  });
});

describe("a bundle for a passphrase", () => {
  it("has one of eight words, shown once, that opens it as it is read out", () => {
    const { status, report } = exported("for-words", "--to-passphrase");
    expect(status).toBe(0);
    const words = report.passphrase?.split(/[ -]/) ?? [];
    expect(words).toHaveLength(8);
    for (const spelling of [words.join("-"), words.join(" "), words.join(" ").toUpperCase()]) {
      writeFileSync(room.path("heard"), `${spelling}\n`);
      const answer = verified("for-words", "--bundle-passphrase-file", "heard", "--signer", signer);
      expect(answer.report.verdict).toBe("intact");
    }
    const unpack = ["unpack", "for-words", "--bundle-passphrase-file", "heard", "--out", "by-words"];
    expect(room.ask(unpack).status).toBe(0);
  });

  it("is not opened by another one, nor by a key", () => {
    writeFileSync(room.path("wrong"), "zebra-zebra-zebra-zebra-zebra-zebra-zebra-zebra");
    const { status, document } = room.ask(["verify", "for-words", "--bundle-passphrase-file", "wrong"]);
    expect(status).toBe(3);
    v.parse(documents.errorDocument, document);
    expect(room.run(["verify", "for-words", "--identity", "lawyer"]).status).toBe(3);
  });

  it("asks, and does not guess, where nobody can be asked", () => {
    const { status, stderr } = room.run(["verify", "for-words"]);
    expect(status).toBe(2);
    expect(stderr).toContain("--bundle-passphrase-file");
    expect(room.run(["verify", "one"]).stderr).toContain("--identity");
  });
});

/** Cards and contacts through the command line: made, kept, compared, exported to. */

import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeRoom, type Room, withPassphrase } from "../support/cli-room.ts";

interface Card {
  readonly name: string;
  readonly recipient: string;
  readonly words: string[];
  readonly numbers: string[];
  readonly code: string;
  readonly codes: string[];
}

let room: Room;

beforeAll(async () => {
  room = makeRoom();
  await room.makeVault();
  room.run(["identity", "create", "--out", "lawyer.identity"]);
  writeFileSync(room.path("note.txt"), "Сәлем");
  room.run(["import", "vault", "note.txt", "--case", "Square", ...withPassphrase]);
});
afterAll(() => room.remove());

describe("cards and contacts", () => {
  let card: Card;

  it("a card is made from an identity and from a vault", () => {
    const made = room.ask([
      "card",
      "lawyer.identity",
      "--name",
      "Заңгер",
      "--out",
      "card.txt",
      "--qr",
      "card.svg",
    ]);
    expect(made.status).toBe(0);
    card = made.document as Card;
    expect([card.name, card.codes.length, card.numbers.length]).toEqual(["Заңгер", 4, 8]);
    expect(readFileSync(room.path("card.svg"), "utf8")).toMatch(/^<svg /);
    const own = room.ask(["card", "vault", "--out", "own.txt", ...withPassphrase]);
    expect(own.document).toMatchObject({ name: expect.stringMatching(/^[0-9A-F]{16}$/) as string });
    expect(own.document).toHaveProperty("log");
    expect(room.run(["card", "vault", "--out", "own.txt", ...withPassphrase]).status).toBe(6);
  });

  it("a contact is unverified at first, and an export to it says so", () => {
    const added = room.ask(["contact", "add", "vault", "card.txt", ...withPassphrase]);
    expect(added.document).toMatchObject({ added: true, contact: { name: "Заңгер", isVerified: false } });
    const sent = room.ask([
      "export",
      "vault",
      "--case",
      "Square",
      "--to",
      "Заңгер",
      "--out",
      "b1.age",
      ...withPassphrase,
    ]);
    expect(sent.stderr).toContain("unverified contact");
    expect(sent.document).toMatchObject({ unverifiedContacts: ["Заңгер"] });
    const seen = room.ask(["verify", "b1.age", "--identity", "lawyer.identity"]);
    expect(seen.document).toMatchObject({
      verdict: "intact-unknown-signer",
      findings: [{ kind: "recipient-not-verified" }],
      unverifiedRecipients: [expect.any(String) as string],
    });
  });

  it("nothing is noted when the words are not those of the card", () => {
    const wrong = room.run([
      "contact",
      "verify",
      "vault",
      "Заңгер",
      ...card.words.toReversed(),
      "--how",
      "phone",
      ...withPassphrase,
    ]);
    expect(wrong.status).toBe(1);
    expect(wrong.headline).toContain("somebody has exchanged the card");
    expect(
      room.run(["contact", "verify", "vault", "Заңгер", ...card.words, "--how", "dream", ...withPassphrase])
        .status,
    ).toBe(2);
    expect(
      room.run(["contact", "verify", "vault", "Nobody", ...card.words, "--how", "phone", ...withPassphrase])
        .status,
    ).toBe(4);
    const { document } = room.ask(["contact", "list", "vault", ...withPassphrase]);
    expect(document).toMatchObject({ contacts: [{ isVerified: false }] });
  });

  it("a contact that was compared is verified, and the export is quiet", () => {
    const right = room.ask([
      "contact",
      "verify",
      "vault",
      "Заңгер",
      ...card.numbers,
      "--how",
      "phone",
      ...withPassphrase,
    ]);
    expect(right.document).toMatchObject({
      verified: true,
      contact: { isVerified: true, verifiedHow: "phone" },
    });
    const sent = room.ask([
      "export",
      "vault",
      "--case",
      "Square",
      "--to",
      "Заңгер",
      "--out",
      "b2.age",
      ...withPassphrase,
    ]);
    expect(sent.document).toMatchObject({ unverifiedContacts: [] });
    expect(sent.stderr).not.toContain("unverified");
    const seen = room.ask(["verify", "b2.age", "--identity", "lawyer.identity"]);
    expect(seen.document).toMatchObject({ findings: [], unverifiedRecipients: [] });
  });

  it("a card that somebody changed is refused by its name, and the words are in the asked language", () => {
    writeFileSync(
      room.path("forged.txt"),
      readFileSync(room.path("card.txt"), "utf8").replace("Заңгер", "Судья"),
    );
    const refused = room.ask(["contact", "add", "vault", "forged.txt", "--lang", "ru", ...withPassphrase]);
    expect([refused.status, refused.document]).toEqual([
      1,
      { added: false, finding: { kind: "record-signature-invalid" } },
    ]);
    expect(refused.headline).toContain("Подпись не подходит");
  });

  it("the same card or name is not taken twice; a removed contact is gone, and all of it is in the log", () => {
    expect(room.run(["contact", "add", "vault", "card.txt", "--as", "Other", ...withPassphrase]).status).toBe(
      6,
    );
    expect(room.run(["contact", "add", "vault", "own.txt", "--as", "Заңгер", ...withPassphrase]).status).toBe(
      6,
    );
    expect(room.run(["contact", "remove", "vault", "Заңгер", ...withPassphrase]).status).toBe(0);
    writeFileSync(room.path("scanned.txt"), card.codes.toReversed().join("\n"));
    const again = room.ask(["contact", "add", "vault", "scanned.txt", ...withPassphrase]);
    expect(again.document).toMatchObject({ added: true, contact: { isVerified: false } });
    const log = room.ask(["log", "vault", "--type", "contact-change", ...withPassphrase]);
    const { events } = log.document as { events: { change: string }[] };
    expect(events.map(({ change }) => change)).toEqual(["addition", "verification", "removal", "addition"]);
    expect(room.run(["check", "vault", ...withPassphrase]).status).toBe(0);
  });
});

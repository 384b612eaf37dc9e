import { describe, expect, it } from "vitest";
import { recipientOf } from "../../../../electron/core/age/identity.ts";
import { encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import { DecodeError } from "../../../../electron/core/errors.ts";
import {
  decodeHeader,
  encodeHeader,
  isHeaderAuthentic,
  type Slot,
  type VaultHeader,
} from "../../../../electron/engine/vault/header.ts";
import { native } from "../../../support/backends.ts";

const macKey = Buffer.alloc(32, 7);
const { text: recipient } = recipientOf(native, { kind: "classic", secret: Buffer.alloc(32, 1) });

const passphraseFields = {
  slot: 1,
  type: "passphrase",
  kdf: "argon2id13",
  m: 262144,
  t: 3,
  p: 1,
  salt: "aa".repeat(16),
  nonce: "bb".repeat(24),
  ct: "cc".repeat(48),
} as const;
const passphraseSlot: Slot = {
  type: "passphrase",
  line: JSON.stringify(passphraseFields),
  fields: passphraseFields,
};
const header: VaultHeader = {
  vaultId: "0f".repeat(16),
  generation: 3,
  kind: "classic",
  recipient,
  slots: [passphraseSlot],
};
const bytes = encodeHeader(native, header, macKey);
const text = Buffer.from(bytes).toString();

const withSlotLine = (line: string) => encodeUtf8(text.replace(passphraseSlot.line, line));
const withSlotFields = (fields: object) => withSlotLine(JSON.stringify({ ...passphraseFields, ...fields }));

describe("vault.json", () => {
  it("reads back what it wrote and recognises its MAC", () => {
    const sealed = decodeHeader(bytes);
    expect(sealed.header).toEqual(header);
    expect(isHeaderAuthentic(native, sealed, macKey)).toBe(true);
    expect(isHeaderAuthentic(native, sealed, Buffer.alloc(32, 8))).toBe(false);
  });

  it("has one JSON object a line, the MAC last", () => {
    const lines = text.split("\n");
    expect(lines[0]).toMatch(
      /^\{"format":"sandyq-vault","v":1,"vaultId":"(0f){16}","gen":3,"mode":"classic","recipient":"age1/,
    );
    expect(lines[2]).toMatch(/^\{"mac":"[0-9a-f]{64}"\}$/);
    expect(lines).toHaveLength(4);
  });

  it.each([
    ["generation", text.replace('"gen":3', '"gen":4')],
    ["cost", text.replace('"m":262144', '"m":131072')],
    [
      "an added slot",
      text.replace(`${passphraseSlot.line}\n`, `${passphraseSlot.line}\n{"slot":9,"type":"x"}\n`),
    ],
  ])("does not pass a changed %s as authentic", (_what, changed) => {
    expect(changed).not.toBe(text);
    expect(isHeaderAuthentic(native, decodeHeader(encodeUtf8(changed)), macKey)).toBe(false);
  });

  it("keeps slots of kinds that it does not know, byte for byte", () => {
    const line = '{"slot":3, "type":"shamir","k":3 ,"n":5}';
    const slots: Slot[] = [passphraseSlot, { type: "unknown", line, fields: { slot: 3 } }];
    const again = decodeHeader(encodeHeader(native, { ...header, slots }, macKey));
    expect(again.header.slots).toEqual(slots);
    expect(isHeaderAuthentic(native, again, macKey)).toBe(true);
  });

  it.each([
    ["memory below the floor", { m: 65535 }],
    ["too few passes", { t: 2 }],
    ["memory that would exhaust the computer", { m: 2 * 1024 * 1024 + 1 }],
    ["too many passes", { t: 11 }],
    ["more lanes", { p: 2 }],
    ["another derivation", { kdf: "scrypt" }],
    ["a key it does not know", { hint: "my dog" }],
    ["a short ciphertext", { ct: "cc".repeat(47) }],
    ["slot number zero", { slot: 0 }],
  ])("refuses a passphrase slot with %s", (_what, fields) => {
    expect(() => decodeHeader(withSlotFields(fields))).toThrow(DecodeError);
  });

  it.each([
    ["an unknown key in line 1", text.replace('"v":1', '"v":1,"owner":"x"')],
    ["a recipient of the other kind", text.replace('"mode":"classic"', '"mode":"pq"')],
    [
      "two slots of one number",
      text.replace(passphraseSlot.line, `${passphraseSlot.line}\n{"slot":1,"type":"x"}`),
    ],
    [
      "a line of more than 8 KiB",
      text.replace(passphraseSlot.line, `{"slot":1,"type":"${"x".repeat(8192)}"}`),
    ],
    [
      "more than 32 slots",
      text.replace(
        passphraseSlot.line,
        Array.from({ length: 33 }, (_, n) => `{"slot":${n + 1},"type":"x"}`).join("\n"),
      ),
    ],
    ["no slot", text.replace(`${passphraseSlot.line}\n`, "")],
    ["no line end", text.slice(0, -1)],
    ["no MAC", text.replace(/\{"mac.*\n/, '{"slot":2,"type":"x"}\n')],
    ["nothing", ""],
    ["noise", "\u0000\u0001\n\n\n\n"],
    ["generation zero", text.replace('"gen":3', '"gen":0')],
  ])("refuses %s", (_what, changed) => {
    expect(changed).not.toBe(text);
    expect(() => decodeHeader(encodeUtf8(changed))).toThrow(DecodeError);
  });

  it("refuses bytes that are not UTF-8", () => {
    const broken = Buffer.from(bytes);
    broken[20] = 0xff;
    expect(() => decodeHeader(broken)).toThrow(DecodeError);
  });

  it("says when a newer program wrote it", () => {
    const newer = encodeUtf8(text.replace('"v":1', '"v":2,"more":true'));
    expect(() => decodeHeader(newer)).toThrow(expect.objectContaining({ code: "vault-too-new" }) as Error);
  });
});

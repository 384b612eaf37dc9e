import { describe, expect, it } from "vitest";
import { decodeBase64, encodeBase64 } from "../../../../electron/core/bytes/base64.ts";
import { concatBytes } from "../../../../electron/core/bytes/bytes.ts";
import { decodeHex } from "../../../../electron/core/bytes/hex.ts";
import { encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import {
  formatVerifierKey,
  openNote,
  parseVerifierKey,
  signNote,
} from "../../../../electron/core/custody/note.ts";
import { native } from "../../../support/backends.ts";

const keyPair = native.signingKeyPair(new Uint8Array(32).fill(1));
const key = { name: "vault.invalid/abc", publicKey: keyPair.publicKey };
const text = "Бірінші жол\n\nthird line\n";
const note = signNote(native, key.name, text, keyPair);
const isInvariantError = expect.objectContaining({ name: "InvariantError" }) as Error;

describe("signed notes", () => {
  it("open with their key, blank lines and all scripts kept", () => {
    expect(openNote(native, note, key)).toBe(text);
  });

  it("stay closed for a key of the same name and for the same key under another name", () => {
    const other = native.signingKeyPair(new Uint8Array(32).fill(2));
    expect(openNote(native, note, { ...key, publicKey: other.publicKey })).toBeUndefined();
    expect(openNote(native, note, { ...key, name: "vault.invalid/abd" })).toBeUndefined();
  });

  it("are refused whole when one of the known key's signatures is wrong", () => {
    const [, signature = ""] = note.split("\n\n").slice(-2);
    const forged = signNote(native, key.name, "another text\n", keyPair).split("\n\n")[1] ?? "";
    expect(openNote(native, `${text}\n${signature}${signature}`, key)).toBe(text);
    expect(openNote(native, `${text}\n${signature}${forged}`, key)).toBeUndefined();
    expect(openNote(native, `${text}\n${forged}${signature}`, key)).toBeUndefined();
  });

  it("ignore a signature that shares only the name or only the key id with the known key", () => {
    const id = decodeBase64(note.trimEnd().split(" ").at(-1) ?? "").slice(0, 4);
    const wrong = (keyId: Uint8Array) => encodeBase64(concatBytes(keyId, new Uint8Array(64)));
    expect(openNote(native, `${note}— other.invalid ${wrong(id)}\n`, key)).toBe(text);
    expect(openNote(native, `${note}— ${key.name} ${wrong(new Uint8Array(4))}\n`, key)).toBe(text);
    expect(openNote(native, `${note}— ${key.name} ${wrong(id)}\n`, key)).toBeUndefined();
  });

  it("stay closed although signed, with a control character or half a character in the text", () => {
    const [, idOfKey = ""] = /\+([0-9a-f]{8})\+/.exec(formatVerifierKey(native, key)) ?? [];
    for (const bad of ["a\u001b[2J\n", "\ud800\n"]) {
      const signature = native.sign(encodeUtf8(bad), keyPair.secretKey);
      const signed = encodeBase64(concatBytes(decodeHex(idOfKey), signature));
      expect(openNote(native, `${bad}\n— ${key.name} ${signed}\n`, key)).toBeUndefined();
    }
  });

  it("ignore a signature of another algorithm, whatever its length", () => {
    const cosignature = `— witness.invalid ${encodeBase64(new Uint8Array(4 + 2420))}\n`;
    expect(openNote(native, note + cosignature, key)).toBe(text);
  });

  it("are refused when a signature is only a key id, or the note is too long", () => {
    expect(
      openNote(native, `${note}— witness.invalid ${encodeBase64(new Uint8Array(4))}\n`, key),
    ).toBeUndefined();
    const long = signNote(native, key.name, `${"x".repeat(1_000_000)}\n`, keyPair);
    expect(openNote(native, long, key)).toBeUndefined();
  });

  it.each([
    ["no line feed at the end", "text"],
    ["a carriage return", "text\r\n"],
    ["a character that UTF-8 cannot carry", "\ud800\n"],
  ])("are not made of a text with %s", (_name, bad) => {
    expect(() => signNote(native, key.name, bad, keyPair)).toThrow(isInvariantError);
  });

  it.each(["", "two words", "a+b", "next\u0085line", "\udc00"])("are not made by a key named %j", (name) => {
    expect(() => signNote(native, name, text, keyPair)).toThrow(isInvariantError);
  });
});

describe("verifier keys", () => {
  const line = formatVerifierKey(native, key);

  it("read back, also as the only line of a file", () => {
    expect(line).toMatch(/^vault\.invalid\/abc\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/);
    for (const each of [line, `${line}\n`]) {
      const read = parseVerifierKey(native, each);
      expect([read.name, encodeBase64(read.publicKey)]).toEqual([key.name, encodeBase64(key.publicKey)]);
    }
  });

  it("are not written for a public key of another length", () => {
    expect(() => formatVerifierKey(native, { ...key, publicKey: new Uint8Array(31) })).toThrow(
      isInvariantError,
    );
  });

  it.each([
    ["two line feeds", `${line}\n\n`],
    ["a carriage return", `${line}\r\n`],
    ["the id of another name", line.replace("abc", "abd")],
    ["a name that UTF-8 cannot carry", line.replace("abc", "\ud800")],
    ["nothing", ""],
  ])("are refused with %s", (_name, bad) => {
    expect(() => parseVerifierKey(native, bad)).toThrow(expect.objectContaining({ name: "DecodeError" }));
  });
});

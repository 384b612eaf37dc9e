import { describe, expect, it } from "vitest";
import { decodeBase64 } from "../../electron/core/bytes/base64.ts";
import { formatVerifierKey, openNote, parseVerifierKey, signNote } from "../../electron/core/custody/note.ts";
import { backends, native } from "../support/backends.ts";

// C2SP signed-note, section "Verifier keys".
const spec = {
  key: "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
  text: "This is an example message.\n",
  signature:
    "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n",
};

// golang.org/x/mod/sumdb/note, note_test.go: the reference implementation.
const peter = {
  key: "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  seed: "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
};
const enoch = {
  key: "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
  signature:
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n",
};

describe.each(backends)("published signed notes with the $name backend", (crypto) => {
  it.each([
    ["of the specification", spec],
    ["of the reference implementation", peter],
  ])("opens the note %s", (_name, { key, text, signature }) => {
    const note = `${text}\n${signature}`;
    expect(openNote(crypto, note, parseVerifierKey(crypto, key))).toBe(text);
    expect(openNote(crypto, note.replace(" is ", " was "), parseVerifierKey(crypto, key))).toBeUndefined();
  });

  it.each([spec, peter, enoch])("writes the verifier key as it was read: $key", ({ key }) => {
    expect(formatVerifierKey(crypto, parseVerifierKey(crypto, key))).toBe(key);
  });

  it("signs the same bytes as the reference implementation", () => {
    const keyPair = crypto.signingKeyPair(decodeBase64(peter.seed).slice(1));
    expect(signNote(crypto, "PeterNeumann", peter.text, keyPair)).toBe(`${peter.text}\n${peter.signature}`);
  });

  it("ignores signatures of unknown keys, before and after the known one", () => {
    for (const signatures of [peter.signature + enoch.signature, enoch.signature + peter.signature]) {
      const note = `${peter.text}\n${signatures}`;
      expect(openNote(crypto, note, parseVerifierKey(crypto, peter.key))).toBe(peter.text);
      expect(openNote(crypto, note, parseVerifierKey(crypto, enoch.key))).toBe(peter.text);
      expect(openNote(crypto, note, parseVerifierKey(crypto, spec.key))).toBeUndefined();
    }
  });
});

describe("malformed notes of the reference implementation", () => {
  const { text, signature } = peter;
  const badName = signature.replace("PeterNeumann", "Bad Name");
  it.each([
    ["no signature", text],
    ["a blank line and no signature", `${text}\n`],
    ["no line feed at the end", `${text}\n${signature.slice(0, -1)}`],
    ["a control character", `\u0001${text}\n${signature}`],
    ["a character that UTF-8 cannot carry", `\udfff${text}\n${signature}`],
    ["a space in a key name", `${text}\n${badName}`],
    ["a line after the signatures", `${text}\n${signature}Unexpected line.\n`],
    ["101 signatures", `${text}\n${signature.repeat(101)}`],
    ["a signature with bytes in it", `${text}\n${signature.slice(0, 60)}ABCD${signature.slice(60)}`],
  ])("refuses %s", (_name, note) => {
    expect(openNote(native, note, parseVerifierKey(native, peter.key))).toBeUndefined();
  });

  it("accepts 100 signatures", () => {
    const note = `${text}\n${signature}${enoch.signature.repeat(99)}`;
    expect(openNote(native, note, parseVerifierKey(native, peter.key))).toBe(text);
  });
});

describe("mangled verifier keys of the reference implementation", () => {
  const isRefused = (key: string) => {
    expect(() => parseVerifierKey(native, key), key).toThrow(
      expect.objectContaining({ name: "DecodeError" }),
    );
  };

  it("refuses every part of a key", () => {
    for (let start = 0; start <= peter.key.length; start += 1) {
      for (let end = start + 1; end <= peter.key.length; end += 1) {
        if (start !== 0 || end !== peter.key.length) isRefused(peter.key.slice(start, end));
      }
    }
  });

  it("refuses a key with any one character raised by one", () => {
    for (let at = 0; at < peter.key.length; at += 1) {
      const raised = String.fromCharCode(peter.key.charCodeAt(at) + 1);
      isRefused(peter.key.slice(0, at) + raised + peter.key.slice(at + 1));
    }
  });

  it("refuses another length and another algorithm under their own ids", () => {
    isRefused("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==");
    isRefused("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  });
});

import { describe, expect, it } from "vitest";
import { encodeBase64 } from "../../electron/core/bytes/base64.ts";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import { decodeTlogProof, encodeTlogProof } from "../../electron/core/custody/tlog-proof.ts";
import { native } from "../support/backends.ts";

const header = "c2sp.org/tlog-proof@v1";
const hash = (text: string): Uint8Array => native.sha256(encodeUtf8(text));
const line = (text: string): string => encodeBase64(hash(text));

// The cases of github.com/transparency-dev/formats, proof/tlog_proof_test.go.
describe("C2SP tlog-proof files", () => {
  it.each([
    [
      "without extra data",
      { index: 5, proof: [hash("hash1"), hash("hash2")], checkpoint: "test checkpoint\n" },
      `${header}\nindex 5\n${line("hash1")}\n${line("hash2")}\n\ntest checkpoint\n`,
    ],
    [
      "with extra data",
      {
        index: 10,
        proof: [hash("hash1")],
        checkpoint: "checkpoint data\n",
        extra: encodeUtf8("extra information"),
      },
      `${header}\nextra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 10\n${line("hash1")}\n\ncheckpoint data\n`,
    ],
    [
      "of a log with one entry",
      { index: 0, proof: [], checkpoint: "checkpoint\n" },
      `${header}\nindex 0\n\ncheckpoint\n`,
    ],
  ])("are written and read %s", (_name, proof, text) => {
    expect(encodeTlogProof(proof)).toBe(text);
    const decoded = decodeTlogProof(text);
    expect(encodeTlogProof(decoded)).toBe(text);
    expect(decoded.index).toBe(proof.index);
    expect(decoded.checkpoint).toBe(proof.checkpoint);
  });

  it("keep blank lines inside the checkpoint", () => {
    expect(decodeTlogProof(`${header}\nindex 1\n\na\n\nb\n`).checkpoint).toBe("a\n\nb\n");
  });

  it.each([
    ["nothing", ""],
    ["the header alone", `${header}\n`],
    ["another header", "wrong-header\nindex 0\n\ncheckpoint\n"],
    ["extra data that is not base64", `${header}\nextra !!notbase64!!\nindex 0\n\ncheckpoint\n`],
    ["extra data that is not canonical base64", `${header}\nextra YR==\nindex 0\n\ncheckpoint\n`],
    ["extra without a space", `${header}\nextra\nindex 0\n\ncheckpoint\n`],
    ["no index", `${header}\n\n\ncheckpoint\n`],
    ["an index that is no number", `${header}\nindex notanumber\n\ncheckpoint\n`],
    ["a negative index", `${header}\nindex -5\n\ncheckpoint\n`],
    ["a signed index", `${header}\nindex +1\n\ncheckpoint\n`],
    ["an index with leading zeros", `${header}\nindex 007\n\ncheckpoint\n`],
    ["an index above 2^64", `${header}\nindex 18446744073709551616\n\ncheckpoint\n`],
    ["two spaces before the index", `${header}\nindex  1\n\ncheckpoint\n`],
    ["a hash that is not base64", `${header}\nindex 0\n!!notbase64!!\n\ncheckpoint\n`],
    ["a hash that is not canonical", `${header}\nindex 0\n${line("a").replace(/s=$/, "t=")}\n\ncheckpoint\n`],
    ["a hash of 64 bytes", `${header}\nindex 0\n${encodeBase64(new Uint8Array(64))}\n\ncheckpoint\n`],
    ["more hashes than a tree is high", `${header}\nindex 0\n${`${line("a")}\n`.repeat(65)}\ncheckpoint\n`],
    ["carriage returns", `${header}\r\nindex 5\r\n\r\ncheckpoint\r\n`],
    ["no checkpoint", `${header}\nindex 1\n\n`],
    ["no blank line", `${header}\nindex 1\n`],
  ])("are refused with %s", (_name, text) => {
    expect(() => decodeTlogProof(text)).toThrow(expect.objectContaining({ name: "DecodeError" }));
  });
});

import { describe, expect, it } from "vitest";
import { checkpointLabel } from "../../../../electron/core/bundle/bundle-info.ts";
import { decodeCheckpoint } from "../../../../electron/core/custody/checkpoint.ts";
import { openCosignature } from "../../../../electron/core/custody/cosignature.ts";
import { parseNote } from "../../../../electron/core/custody/note.ts";
import { matchReceipt, type SentBundle } from "../../../../electron/core/receipt/match-receipt.ts";
import { makeReceipt, openReceipt, type Receipt } from "../../../../electron/core/receipt/receipt.ts";
import { backends, native } from "../../../support/backends.ts";
import { hexOf, SampleLog } from "../../../support/sample-log.ts";
import { signedAgain, tamperedRecords } from "../../../support/tampering.ts";

const log = new SampleLog();
log.append({ type: "vault-creation", vault: hexOf(1, 16) });
log.append({ type: "fixity-check", scope: "vault", checked: 0, failed: 0 });
const checkpoint = log.checkpoint();
const logKey = { name: checkpoint.origin, publicKey: log.keyPair.publicKey };
const signer = native.signingKeyPair(new Uint8Array(32).fill(21));
const cosigner = native.signingKeyPair(new Uint8Array(32).fill(22));
const stranger = native.signingKeyPair(new Uint8Array(32).fill(23));
const atSeconds = 1_795_000_123;
const received = {
  bundleId: hexOf(0xab, 16),
  bundleSha256: hexOf(0xcd, 32),
  tagManifestSha256: hexOf(0xef, 32),
  checkpoint,
  note: log.note(),
  statement: "intact",
} as const;
const text = makeReceipt(native, received, { signer, cosigner }, atSeconds);
const sender = { logKey, signerPublicKey: stranger.publicKey };
const sent: SentBundle = {
  sha256: received.bundleSha256,
  tagManifestSha256: received.tagManifestSha256,
  checkpoint,
};

function opened(receiptText: string): Receipt {
  const result = openReceipt(native, receiptText);
  if (!("receipt" in result)) throw new Error(result.finding.kind);
  return result.receipt;
}

const findingOf = (receiptText: string): string => {
  const result = openReceipt(native, receiptText);
  return "finding" in result ? result.finding.kind : "none";
};

const commentsOf = (bundle: string, label: string) => ({
  trustedComment: `sandyq-receipt/v1 bundle:${bundle} checkpoint:${label}`,
  untrustedComment: "signature of a receipt",
});

describe("a receipt", () => {
  it.each(backends)("opens to what it confirms ($name)", (crypto) => {
    const result = openReceipt(crypto, text);
    expect(result).toMatchObject({
      receipt: {
        bundle: received.bundleId,
        bundleSha256: received.bundleSha256,
        tagManifestSha256: received.tagManifestSha256,
        t: "2026-11-18T11:08:43Z",
        statement: "intact",
        cosignedAtSeconds: atSeconds,
        checkpoint: checkpointLabel(checkpoint),
      },
    });
  });

  it("fits the bundle that it is about", () => {
    expect(matchReceipt(native, opened(text), sent, sender)).toEqual([]);
  });

  it("carries the sender's note with one signature more", () => {
    const { note } = opened(text);
    expect(note.startsWith(received.note)).toBe(true);
    expect(parseNote(note).signatures).toHaveLength(2);
    expect(checkpointLabel(decodeCheckpoint(parseNote(note).text))).toBe(checkpointLabel(checkpoint));
  });

  it("may come without a cosignature", () => {
    const plain = opened(makeReceipt(native, received, { signer }, atSeconds));
    expect(plain).not.toHaveProperty("cosigner");
    expect(plain.note).toBe(received.note);
  });

  it("survives the line ends of mail", () => {
    expect(opened(text.replaceAll("\n", "\r\n"))).toEqual(opened(text));
  });
});

describe("tampering with a receipt", () => {
  const ways = tamperedRecords(text, {
    ...{ bundle: "hexadecimal", bundleSha256: "hexadecimal", tagManifestSha256: "hexadecimal" },
    ...{
      origin: "any",
      checkpoint: "fixed",
      t: "fixed",
      statement: "fixed",
      signer: "key",
      cosigner: "optional",
    },
  });

  it("is tried in ways that are all different", () => {
    expect(new Set(ways.map(([, changed]) => changed)).size).toBe(ways.length);
    expect(ways.length).toBeGreaterThan(90);
  });

  it.each(ways)("is found and named: %s", (_, changed, kind) => {
    expect(findingOf(changed)).toBe(kind);
  });

  it.each([1, 2, 3, 4])("is found when line %i of the signature is left out", (index) => {
    const lines = text.split("\n").filter((_, at) => at !== index);
    expect(findingOf(lines.join("\n"))).toBe("record-signature-invalid");
  });

  const [head = "", own = "", cosigned = ""] = [
    text.split("\n\n")[0],
    ...text.trimEnd().split("\n").slice(-2),
  ];

  it.each([
    ["the cosignature is left out", text.replace(`${cosigned}\n`, ""), "receipt-cosignature-invalid"],
    [
      "the cosignature is repeated with another",
      `${text}${cosigned.slice(0, -8)}AAAAAAA=\n`,
      "receipt-cosignature-invalid",
    ],
    [
      "the log's checkpoint is another",
      text.replace(`\n${checkpoint.size}\n`, `\n${checkpoint.size + 1}\n`),
      "receipt-checkpoint-differs",
    ],
    ["the note is cut off", `${head}\n`, "receipt-checkpoint-differs"],
    ["something is put behind it", `${text}hello\n`, "receipt-checkpoint-differs"],
    ["the log's signature is left out", text.replace(`${own}\n`, ""), "none"],
  ])("in the note is found: %s", (_, changed, kind) => {
    expect(findingOf(changed)).toBe(kind);
  });

  it("leaves a note without the log's signature that fits no bundle", () => {
    const without = opened(text.replace(`${own}\n`, ""));
    expect(matchReceipt(native, without, sent, sender)).toEqual([{ kind: "receipt-of-another-log" }]);
  });

  it.each([
    ["another time than the cosignature's", { t: "2026-11-18T11:08:44Z" }, "receipt-cosignature-invalid"],
    ["another log", { origin: "vault.invalid/0000000000000000" }, "receipt-checkpoint-differs"],
    ["a cosigner that is none", { cosigner: "cosigner.invalid/00+00000000+AAAA" }, "record-key-invalid"],
    ["no cosigner beside a cosignature", { cosigner: undefined }, "none"],
    ["a verdict that nobody confirms", { statement: "altered" }, "record-malformed"],
    ["a day that does not exist", { t: "2026-02-30T00:00:00Z" }, "record-malformed"],
  ])("is found even when its signer does it: %s", (_, change, kind) => {
    const comments = commentsOf(received.bundleId, opened(text).checkpoint);
    expect(findingOf(signedAgain(text, signer, (fields) => ({ ...fields, ...change }), comments))).toBe(kind);
  });
});

describe("a receipt and the bundle that was sent", () => {
  const otherLog = new SampleLog(native.signingKeyPair(new Uint8Array(32).fill(30)));
  otherLog.append({ type: "vault-creation", vault: hexOf(9, 16) });

  const receiptOf = (change: Partial<Parameters<typeof makeReceipt>[1]>, keyPair = signer): Receipt =>
    opened(makeReceipt(native, { ...received, ...change }, { signer: keyPair, cosigner }, atSeconds));

  it.each([
    ["of a file that is another one", receiptOf({ bundleSha256: hexOf(1, 32) }), "receipt-of-another-file"],
    ["of other content", receiptOf({ tagManifestSha256: hexOf(1, 32) }), "receipt-of-other-content"],
    [
      "of an earlier checkpoint",
      receiptOf({ checkpoint: log.checkpoint(1), note: log.note(log.checkpoint(1)) }),
      "receipt-of-another-checkpoint",
    ],
    ["signed by the sender itself", receiptOf({}, stranger), "receipt-signed-by-sender"],
  ])("do not fit when it is %s", (_, receipt, kind) => {
    expect(matchReceipt(native, receipt, sent, sender)).toEqual([{ kind }]);
  });

  it("do not fit when the log is another one", () => {
    const receipt = receiptOf({ checkpoint: otherLog.checkpoint(), note: otherLog.note() });
    expect(matchReceipt(native, receipt, sent, sender)).toEqual([
      { kind: "receipt-of-another-log" },
      { kind: "receipt-of-another-checkpoint" },
    ]);
  });

  it("do not fit when nothing was sent", () => {
    expect(matchReceipt(native, opened(text), undefined, sender)).toEqual([
      { kind: "receipt-of-unknown-bundle" },
    ]);
  });
});

describe("a cosignature", () => {
  it("is that of its key alone", () => {
    const { note, cosignerKey } = opened(text);
    expect(cosignerKey && openCosignature(native, note, cosignerKey)).toBe(atSeconds);
    expect(
      openCosignature(native, note, { name: cosignerKey?.name ?? "", publicKey: stranger.publicKey }),
    ).toBeUndefined();
    expect(openCosignature(native, "no note", { name: "x", publicKey: stranger.publicKey })).toBeUndefined();
  });
});

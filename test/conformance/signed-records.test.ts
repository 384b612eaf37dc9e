/** Cards and receipts taken apart and checked with the stock tools that their specification names. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recipientOf } from "../../electron/core/age/identity.ts";
import { makeCard } from "../../electron/core/card/card.ts";
import { cosignNote, formatCosignerKey, openCosignature } from "../../electron/core/custody/cosignature.ts";
import { parseVerifierKey } from "../../electron/core/custody/note.ts";
import { makeReceipt } from "../../electron/core/receipt/receipt.ts";
import { encodeMinisignPublicKey, minisignPublicKeyOf } from "../../electron/core/sign/minisign.ts";
import { native } from "../support/backends.ts";
import { needPrograms } from "../support/programs.ts";
import { hexOf, SampleLog } from "../support/sample-log.ts";

const signer = native.signingKeyPair(new Uint8Array(32).fill(41));
const cosigner = native.signingKeyPair(new Uint8Array(32).fill(42));
const log = new SampleLog();
log.append({ type: "vault-creation", vault: hexOf(1, 16) });
const card = makeCard(native, {
  name: "Әйгерім",
  recipient: recipientOf(native, { kind: "hybrid", secret: new Uint8Array(32).fill(4) }),
  signer,
});
const receipt = makeReceipt(
  native,
  {
    bundleId: hexOf(2, 16),
    bundleSha256: hexOf(3, 32),
    tagManifestSha256: hexOf(4, 32),
    checkpoint: log.checkpoint(),
    note: log.note(),
    statement: "intact",
  },
  { signer, cosigner },
  1_795_000_000,
);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "records-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each([
  ["a card", card.text, "sandyq-card/v1"],
  ["a receipt", receipt, `sandyq-receipt/v1 bundle:${hexOf(2, 16)}`],
])("%s", (_, text, comment) => {
  it("is verified by stock minisign as the specification says", (context) => {
    needPrograms(context, "minisign");
    writeFileSync(join(folder, "record.txt"), text);
    const key = encodeMinisignPublicKey(minisignPublicKeyOf(native, signer.publicKey));
    const script = `head -n 1 record.txt > line.json
      sed -n 2,5p record.txt > line.json.minisig
      minisign -V -H -m line.json -P ${key}`;
    const check = () => spawnSync("sh", ["-c", script], { cwd: folder, encoding: "utf8" });
    expect(check().stdout).toContain(`Trusted comment: ${comment}`);
    writeFileSync(join(folder, "record.txt"), text.replace('"v":1', '"v":2'));
    expect(check().status).not.toBe(0);
  });
});

describe("cosignatures", () => {
  it("are those of the C2SP specification's example", () => {
    const note = [
      "example.com/behind-the-sofa",
      "20852163",
      "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
      "",
      "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=",
      "",
    ].join("\n");
    const cosigned = cosignNote(native, note, cosigner, 1_679_315_147);
    const key = parseVerifierKey(native, formatCosignerKey(native, cosigner.publicKey), "cosignature");
    expect(openCosignature(native, cosigned, key)).toBe(1_679_315_147);
    // The bytes that the specification prints for this time.
    const message = Buffer.from(
      `cosignature/v1\ntime 1679315147\n${note.slice(0, note.indexOf("\n\n") + 1)}`,
    );
    const signature = Buffer.from(cosigned.trimEnd().split(" ").at(-1) ?? "", "base64").subarray(12);
    expect(native.verifySignature(message, signature, cosigner.publicKey)).toBe(true);
  });
});

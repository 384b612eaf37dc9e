/** Cards, receipts, earlier bundles and stamps in the page. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, expect } from "vitest";
import { formatIdentity, parseIdentityFile, recipientOf } from "../../../electron/core/age/identity.ts";
import { encodeHex } from "../../../electron/core/bytes/hex.ts";
import { memberNames } from "../../../electron/core/bundle/layout.ts";
import { cardWords, fingerprintOf } from "../../../electron/core/card/card-fingerprint.ts";
import { cardSvg } from "../../../electron/core/card/card-qr.ts";
import { makeCard, openCard } from "../../../electron/core/card/card.ts";
import { identityCosigner, identitySigner } from "../../../electron/core/identity/identity-keys.ts";
import { matchReceipt } from "../../../electron/core/receipt/match-receipt.ts";
import { makeReceipt, openReceipt, type Receipt } from "../../../electron/core/receipt/receipt.ts";
import { encodeMinisignPublicKey } from "../../../electron/core/sign/minisign.ts";
import { encodeTimestampRequest, timestampNonce } from "../../../electron/core/timestamp/request.ts";
import { describeFinding } from "../../../electron/core/verify/describe-finding.ts";
import { native } from "../../support/backends.ts";
import {
  archiveOf,
  makeSample,
  pinnedKey,
  type Sample,
  sampleFolder,
  sealedBundle,
  verify,
} from "../../support/bundles.ts";
import { membersOf } from "../../support/loose-members.ts";
import { hasProgram } from "../../support/programs.ts";
import { SampleLog } from "../../support/sample-log.ts";
import { TimeAuthorities } from "../../support/time-authority.ts";
import type { VerifierDriver } from "../../support/verifier-driver.ts";
import type { InBrowser } from "./in-browser.ts";

const earlierSize = 3;

let sample: Sample;
let sealed: Uint8Array;
let signer: string;
let identity: string;
let root: Uint8Array | undefined;

/** The sample with a stamp over its log, where openssl is there to be the authority. */
function stampedSample(): Sample {
  if (!hasProgram("openssl")) return makeSample();
  const made = new TimeAuthorities();
  try {
    const holder = made.makeRoot("Root");
    root = readFileSync(holder.certificate);
    const authority = made.makeHolder({ name: "Authority", issuer: holder });
    return makeSample({
      change: (contents, log) => {
        const note = log.note(log.checkpoint(earlierSize));
        const digest = createHash("sha256").update(note).digest();
        const nonce = timestampNonce(new Uint8Array(8));
        const request = encodeTimestampRequest({ digest, nonce });
        const response = made.stamp({ digest, nonce, time: new Date(), signer: authority });
        const stamps = [{ request, response, chain: root ?? new Uint8Array(0) }];
        return { ...contents, timestamps: [{ size: earlierSize, note, stamps }] };
      },
    });
  } finally {
    made.remove();
  }
}

async function prepare(): Promise<void> {
  sample = stampedSample();
  sealed = await sealedBundle(sample);
  signer = encodeMinisignPublicKey(pinnedKey(sample));
  identity = `${formatIdentity(sample.identity)}\n`;
}

/** What the sender knows about the sample. */
async function sentSample() {
  const members = await membersOf(await archiveOf(sample));
  const tagManifest = members.find(({ path }) => path === memberNames.tagManifest)?.bytes;
  const { keyPair } = sample.log;
  return {
    sent: {
      sha256: createHash("sha256").update(sealed).digest("hex"),
      tagManifestSha256: encodeHex(native.sha256(tagManifest ?? expect.unreachable())),
      checkpoint: sample.log.checkpoint(),
    },
    sender: {
      logKey: { name: sample.log.checkpoint().origin, publicKey: keyPair.publicKey },
      signerPublicKey: sample.signer.publicKey,
    },
  };
}

/** Makes the same receipt with the backend of the command line. */
async function receiptByNode({ t, statement, cosigner }: Receipt): Promise<string> {
  const { sent } = await sentSample();
  return makeReceipt(
    native,
    {
      bundleId: sampleFolder,
      bundleSha256: sent.sha256,
      tagManifestSha256: sent.tagManifestSha256,
      checkpoint: sent.checkpoint,
      note: sample.contents.checkpoint,
      statement,
    },
    {
      signer: identitySigner(native, sample.identity),
      cosigner: cosigner === undefined ? undefined : identityCosigner(native, sample.identity),
    },
    Date.parse(t) / 1000,
  );
}

/** Runs it in a browser. */
export function exchangeSuite(browser: InBrowser): void {
  const { on } = browser;
  let driver: VerifierDriver;
  beforeAll(async () => {
    await prepare();
    if (browser.isThere) driver = browser.driver;
  });

  /** Presses what makes a receipt and takes the file. */
  async function receipt(): Promise<Receipt> {
    await driver.press("#receipt-form button");
    await driver.page.waitForSelector(".Made button");
    driver.forget(`receipt-${sampleFolder}.txt`);
    await driver.press(".Made button");
    const text = (await driver.downloaded(`receipt-${sampleFolder}.txt`)).toString("utf8");
    const opened = openReceipt(native, text);
    if (!("receipt" in opened)) throw new Error(opened.finding.kind);
    return opened.receipt;
  }

  on("writes the receipt that the command line writes, and that its sender takes in", async () => {
    await driver.check({ bundle: sealed, identity, signer });
    const made = await receipt();
    expect([made.statement, made.cosigner === undefined]).toEqual(["intact", false]);
    expect(made.text).toBe(await receiptByNode(made));
    const { sent, sender } = await sentSample();
    expect(matchReceipt(native, made, sent, sender)).toEqual([]);
  });

  on("writes a receipt of an unknown signer only for who says so, and none of a changed bundle", async () => {
    await driver.check({ bundle: sealed, identity });
    await driver.press("#receipt-form button");
    // The browser itself asks for the tick.
    expect(await driver.page.$("#receipt-form:invalid")).not.toBeNull();
    await driver.press("#receipt-accept");
    expect((await receipt()).statement).toBe("intact-unknown-signer");
    await driver.fresh();
    const other = encodeMinisignPublicKey(
      pinnedKey({ signer: native.signingKeyPair(new Uint8Array(32).fill(1)) }),
    );
    expect((await driver.check({ bundle: sealed, identity, signer: other })).verdict).toBe("altered");
    expect(await driver.page.$("#receipt-form")).toBeNull();
  });

  on("shows that nothing was rewritten since an earlier state, or that something was", async () => {
    const note = sample.log.note(sample.log.checkpoint(earlierSize));
    const grew = await driver.check({ bundle: sealed, identity, signer, earlier: [note, sealed] });
    expect([grew.verdict, grew.findings]).toEqual([
      "intact",
      grew.findings.filter((one) => one.includes("stamp")),
    ]);
    expect(grew.proves.join(" ")).toContain("still contains, unchanged and in the same order");
    expect((await receipt()).cosigner).toBeDefined();

    await driver.fresh();
    const other = new SampleLog();
    for (let index = 0; index < earlierSize; index += 1)
      other.append({ type: "fixity-check", scope: "vault", checked: index, failed: 0 });
    const forked = await driver.check({
      bundle: sealed,
      identity,
      signer,
      earlier: [other.note(other.checkpoint(earlierSize))],
    });
    expect(forked.verdict).toBe("altered");
    expect(forked.findings).toContain(describeFinding({ kind: "log-forked", size: earlierSize }));

    await driver.fresh();
    // A state of which the bundle shows nothing: no proof, and no cosignature either.
    const unproven = await driver.check({
      bundle: sealed,
      identity,
      signer,
      earlier: [sample.log.note(sample.log.checkpoint(earlierSize + 1))],
    });
    expect(unproven.findings).toContain(
      describeFinding({ kind: "log-continuity-unproven", size: earlierSize + 1 }),
    );
    expect((await receipt()).cosigner).toBeUndefined();

    await driver.fresh();
    const nothing = await driver.check({ bundle: sealed, identity, signer, earlier: ["just a text"] });
    expect([nothing.verdict, nothing.problem]).toEqual([undefined, expect.stringContaining("earlier file")]);
  });

  on("takes a time from the authority whose root was chosen, and from no other", async () => {
    if (root === undefined) return;
    const bare = await driver.check({ bundle: sealed, identity, signer });
    const report = await verify(sample, sealed, { nowMs: Date.now() });
    expect(bare.findings).toEqual(report.findings.map((finding) => describeFinding(finding)));
    await driver.fresh();
    const pinned = await driver.check({ bundle: sealed, identity, signer, roots: [root] });
    expect([pinned.verdict, pinned.findings]).toEqual(["intact", []]);
    expect(pinned.proves.join(" ")).toContain("in the log by that time");
    await driver.openItems();
    expect(await driver.textOf(".Events")).toContain("says an authority that you trust");
    await driver.fresh();
    const wrong = await driver.check({ bundle: sealed, identity, signer, roots: ["no certificate"] });
    expect(wrong.problem).toContain("PEM or DER");
  });

  on("makes a key with its card, and the same card from the key again", async () => {
    await driver.press("#tab-key");
    await driver.put("#card-name", "Заң көмегі");
    await driver.press("#key-form button");
    await driver.page.waitForSelector("#key-result .Codes");
    await driver.press("#key-result button");
    const day = new Date().toISOString().slice(0, 10);
    const file = await driver.downloaded(`sandyq-identity-${day}.txt`);
    const [own = expect.unreachable()] = parseIdentityFile(file.toString("utf8"));
    const card = makeCard(native, {
      name: "Заң көмегі",
      recipient: recipientOf(native, own),
      signer: identitySigner(native, own),
    });
    await driver.press(".Card button");
    expect((await driver.downloaded("card-Заң көмегі.txt")).toString("utf8")).toBe(card.text);
    await driver.press(".Card button:nth-of-type(2)");
    expect((await driver.downloaded("card-Заң көмегі.svg")).toString("utf8")).toBe(cardSvg(native, card));
    expect(await driver.textsOf(".Card .Words li")).toEqual(fingerprintOf(native, card).words);
    await driver.speak("fr");
    expect(await driver.textsOf(".Card .Words li")).toEqual(cardWords(native, card, "fr"));
    expect(await driver.textOf(".Card .Numbers")).toBe(fingerprintOf(native, card).numbers.join(" "));
    await driver.press("#key-own");
    await driver.choose("own-identity", driver.write(file));
    await driver.press("#key-form button");
    await driver.page.waitForFunction(`document.querySelectorAll("#key-result > p").length === 0`);
    await driver.page.waitForSelector("#key-result .Codes");
    expect(await driver.textOf(".Card pre")).toBe(card.text);
  });

  on("takes the sender from a card and shows its words, and says what is wrong with one", async () => {
    const card = makeCard(native, {
      name: "Field team",
      recipient: recipientOf(native, sample.identity),
      signer: sample.signer,
    });
    expect(openCard(native, card.text)).toHaveProperty("card");
    await driver.choose("signer-file", driver.write(card.text));
    await driver.page.waitForSelector("#sender-shown .Words");
    expect(await driver.textOf("#sender-shown")).toContain("Field team");
    expect(await driver.textsOf("#sender-shown .Words li")).toEqual(fingerprintOf(native, card).words);
    expect(await driver.valueOf("#signer")).toBe(signer);
    await driver.choose("signer-file", driver.write(card.text.replace("Field", "Other")));
    await driver.page.waitForSelector("#sender-shown .problem");
    expect(await driver.textOf("#sender-shown .problem")).toContain("signature does not fit");
    expect(await driver.valueOf("#signer")).toBe("");
  });
}

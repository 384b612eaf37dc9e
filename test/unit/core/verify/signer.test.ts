import { beforeAll, describe, expect, it } from "vitest";
import { decodeUtf8, encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";
import { memberNames } from "../../../../electron/core/bundle/layout.ts";
import {
  encodeMinisignPublicKey,
  formatMinisignPublicKey,
  minisignPublicKeyOf,
} from "../../../../electron/core/sign/minisign.ts";
import type { VerificationReport } from "../../../../electron/core/verify/report.ts";
import type { VerifyOptions } from "../../../../electron/core/verify/verify-bundle.ts";
import { native } from "../../../support/backends.ts";
import {
  archiveOf,
  kindsIn,
  makeSample,
  pinnedKey,
  type Sample,
  sealedBundle,
  sealFor,
  verify,
} from "../../../support/bundles.ts";
import {
  archiveFrom,
  type LooseMember,
  membersOf,
  signedAgain,
  withMember,
  withText,
} from "../../../support/loose-members.ts";

const attacker = native.signingKeyPair(new Uint8Array(32).fill(66));
const attackerKey = minisignPublicKeyOf(native, attacker.publicKey);
const unpinned = { signer: undefined };

let sample: Sample;
let members: LooseMember[];
beforeAll(async () => {
  sample = makeSample();
  members = await membersOf(await archiveOf(sample));
});

const check = (
  changed: readonly LooseMember[],
  options: Partial<VerifyOptions> = {},
): Promise<VerificationReport> => verify(sample, sealFor(sample, archiveFrom(changed)), options);
const { info, signature, signerKey, tagManifest, readme } = memberNames;

describe("a bundle that an attacker signed again", () => {
  const forged = () =>
    signedAgain(
      withText(members, readme, (text) => `${text}A lie.\n`),
      attacker,
    );

  it("is refused by whoever knows the signer's key", async () => {
    const report = await check(forged());
    expect(report.verdict).toBe("altered");
    expect(report.findings).toContainEqual({
      kind: "signer-not-pinned",
      expected: sample.plan.signer,
      actual: encodeMinisignPublicKey(attackerKey),
    });
    expect(report.proves).toEqual([]);
    expect(report.signer).toMatchObject({ isPinned: false, publicKey: encodeMinisignPublicKey(attackerKey) });
  });

  it("has other words, and a key id that the signed metadata contradicts", async () => {
    const report = await check(forged(), unpinned);
    expect([report.verdict, kindsIn(report)]).toEqual(["altered", ["contradiction"]]);
    expect(report.signer?.words).not.toEqual(sample.plan.words);
  });

  it("is only ever intact from an unknown signer when everything was made anew", async () => {
    const own = makeSample({ change: (contents) => ({ ...contents, signer: attacker }) });
    const sealed = await sealedBundle(own);
    const report = await verify(own, sealed, unpinned);
    expect([report.verdict, report.findings]).toEqual(["intact-unknown-signer", []]);
    expect(report.signer?.words).not.toEqual(sample.plan.words);
    expect(kindsIn(await verify(own, sealed, { signer: pinnedKey(sample) }))).toEqual(["signer-not-pinned"]);
  });
});

describe("the signature", () => {
  it.each<[string, (text: string) => string]>([
    ["another trusted comment", (text) => text.replace("format:1", "format:2")],
    ["no last line", (text) => text.split("\n").slice(0, 3).join("\n")],
    ["a legacy algorithm", (text) => text.replace("\nRUR", "\nRWR")],
    ["nothing in it", () => ""],
  ])("with %s is none", async (_, change) => {
    const report = await check(withText(members, signature, change));
    expect(report.verdict).toBe("altered");
    expect(report.findings).toContainEqual({ kind: "signature-invalid", path: signature });
  });

  it("cannot carry a message in the line that it does not cover", async () => {
    const { findings } = await check(
      withText(members, signature, (text) => text.replace("bundle", "lentil")),
    );
    expect(findings).toEqual([{ kind: "contradiction", path: signature, field: "untrusted comment" }]);
  });

  it("that is not text is no signature", async () => {
    const report = await check(withMember(members, signature, () => Uint8Array.of(0xff, 0xfe)));
    expect(kindsIn(report)).toEqual(["signature-invalid"]);
    expect(report.items.map(({ state }) => state)).toEqual(["unsigned", "unsigned", "unsigned"]);
  });

  it("over a trusted comment about another bundle is a contradiction", async () => {
    const { findings } = await check(signedAgain(members, sample.signer, "bundle:other"));
    expect(findings).toEqual([{ kind: "contradiction", path: signature, field: "trusted comment" }]);
  });
});

describe("the key in the bundle", () => {
  it("is a contradiction when the signature is by the expected key and the bundle names another", async () => {
    const swapped = withText(members, signerKey, () => formatMinisignPublicKey(attackerKey));
    const { findings, signer, verdict } = await check(swapped);
    expect(findings).toContainEqual({ kind: "contradiction", path: signerKey, field: "key" });
    expect([verdict, signer?.isPinned]).toEqual(["altered", true]);
    expect(kindsIn(await check(swapped, unpinned))).toContain("signature-invalid");
  });

  it("cannot borrow the key id of somebody else", async () => {
    const borrowed = formatMinisignPublicKey({ ...attackerKey, keyId: pinnedKey(sample).keyId });
    const { findings } = await check(
      withText(members, signerKey, () => borrowed),
      unpinned,
    );
    expect(findings).toContainEqual({ kind: "contradiction", path: signerKey, field: "key id" });
  });

  it.each([["nothing"], ["a\nb\nc\n"], ["RWRcKbePEKNaSQ=="]])("is malformed when it is %j", async (text) => {
    const report = await check(
      withText(members, signerKey, () => text),
      unpinned,
    );
    expect(report.findings.filter(({ kind }) => kind === "malformed-file")).toMatchObject([
      { path: signerKey },
    ]);
    expect(report.signer).toBeUndefined();
    const pinned = await check(withText(members, signerKey, () => text));
    expect(pinned.signer?.isPinned).toBe(true);
    expect(pinned.verdict).toBe("altered");
  });
});

describe("signed metadata", () => {
  const resigned = (change: (text: string) => string, options?: Partial<VerifyOptions>) =>
    check(signedAgain(withText(members, info, change), sample.signer), options);

  it.each([
    ["External-Identifier", "abababababababababababababababab", "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd"],
    ["Sandyq-Sealed-At", "2026-11-18T11:06:40Z", "2026-11-18T11:06:41Z"],
    ["Sandyq-Sealed-At", "2026-11-18T11:06:40Z", "2026-13-18T11:06:40Z"],
    ["Sandyq-Archive-Bytes", "Archive-Bytes: ", "Archive-Bytes: 1"],
    ["Sandyq-Signer-Key-ID", "Key-ID: 4", "Key-ID: 5"],
    ["Sandyq-Checkpoint", "Checkpoint: 11:z", "Checkpoint: 12:z"],
  ])("contradicts the rest: %s", async (field, from, to) => {
    const { findings, verdict } = await resigned((text) => text.replace(from, to));
    expect(verdict).toBe("altered");
    expect(findings).toContainEqual({ kind: "contradiction", path: info, field });
  });

  it.each([
    ["a label that is there twice", (text: string) => `${text}Sandyq-Format: 1\n`],
    ["a label that is missing", (text: string) => text.replace(/^External-Identifier.*\n/m, "")],
    ["a label of another form", (text: string) => text.replace("Sandyq-Format: 1", "Sandyq-Format: one")],
    ["no recipient", (text: string) => text.replace(/^Sandyq-Recipient.*\n/m, "")],
    ["a recipient that is no fingerprint", (text: string) => text.replace(/(Sandyq-Recipient: )\S+/, "$1me")],
    ["a passphrase beside a key", (text: string) => `${text}Sandyq-Recipient: passphrase\n`],
    ["an archive length that is no number", (text: string) => text.replace(/(Archive-Bytes: )\d+/, "$100")],
    ["a line that is none", (text: string) => `${text}hello\n`],
    ["white space before the colon", (text: string) => text.replace("Sandyq-Format:", "Sandyq-Format :")],
  ])("is malformed with %s", async (_, change) => {
    const report = await resigned(change);
    expect(report.verdict).toBe("altered");
    expect(report.findings).toContainEqual(expect.objectContaining({ kind: "malformed-file", path: info }));
    expect(report.recipients).toEqual([]);
  });

  it("may hold labels that this program does not know", async () => {
    const { findings } = await resigned((text) => `${text}Contact-Name:  nobody\n  in particular\n`);
    expect(findings.filter(({ kind }) => kind === "malformed-file")).toEqual([]);
  });

  it("of a newer format is not understood rather than refused", async () => {
    const newer = withText(members, info, (text) => text.replace("Sandyq-Format: 1", "Sandyq-Format: 2"));
    const root = /Checkpoint: (.*)\n/.exec(decodeUtf8(newer[1]?.bytes ?? expect.unreachable()))?.[1] ?? "";
    const comment = `bundle:${sample.plan.bundleId} checkpoint:${root} format:2`;
    const report = await check(signedAgain(newer, sample.signer, comment));
    expect([report.verdict, report.findings]).toEqual([
      "unreadable",
      [{ kind: "unknown-format", format: "2" }],
    ]);
  });

  it("wrongly counted is named", async () => {
    const report = await resigned((text) => text.replace(/(Payload-Oxum: )\d+/, "$1" + "1"));
    expect(kindsIn(report)).toContain("payload-total-differs");
  });
});

describe("the lists of files", () => {
  const resignedTag = (change: (text: string) => string) => {
    const changed = withText(members, memberNames.manifest, change);
    return check(signedAgain(changed, sample.signer));
  };

  it.each<[string, (text: string) => string]>([
    ["one space instead of two", (text) => text.replaceAll("  ", " ")],
    ["carriage returns", (text) => text.replaceAll("\n", "\r\n")],
    ["no line feed at the end", (text) => text.trimEnd()],
    ["upper-case digests", (text) => text.replace(/^[0-9a-f]+/, (digest) => digest.toUpperCase())],
    ["a name in percent encoding", (text) => text.replace("0001-", "%30001-")],
  ])("are written in one way only: not with %s", async (_, change) => {
    // `signedAgain` writes the lists itself, so the list is put in afterwards and the tag manifest made to fit.
    const before = await resignedTag((text) => text);
    expect(before.verdict).toBe("intact");
    const changed = withText(members, memberNames.manifest, change);
    const report = await check(changed);
    expect(report.findings).toContainEqual(
      expect.objectContaining({ kind: "malformed-file", path: memberNames.manifest }),
    );
  });

  it("that are not text are malformed", async () => {
    for (const path of [memberNames.manifest, tagManifest, info, memberNames.declaration]) {
      const report = await check(withMember(members, path, () => Uint8Array.of(0xff, 0x0a)));
      expect(report.verdict).toBe("altered");
      expect(report.findings).toContainEqual(expect.objectContaining({ kind: "malformed-file", path }));
    }
  });

  it("must follow a declaration that is exactly ours", async () => {
    for (const text of [
      "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n",
      "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n",
    ]) {
      const report = await check(withMember(members, memberNames.declaration, () => encodeUtf8(text)));
      expect(report.verdict).toBe("altered");
    }
  });
});

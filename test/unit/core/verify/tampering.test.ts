/** Every way to tamper with a bundle that is known here, and the name that it is found by. */

import { describe, expect, it } from "vitest";
import { generateIdentity } from "../../../../electron/core/age/identity.ts";
import { VaultError } from "../../../../electron/core/errors.ts";
import { describeFinding } from "../../../../electron/core/verify/describe-finding.ts";
import type { VerificationReport } from "../../../../electron/core/verify/report.ts";
import { native } from "../../../support/backends.ts";
import { archiveOf, kindsIn, makeSample, sealFor, verify } from "../../../support/bundles.ts";
import { archiveFrom, membersOf, signedAgain, withText } from "../../../support/loose-members.ts";
import { type TamperedBundle, tamperedBundles } from "../../../support/tampered-bundles.ts";

const { sample, bundles } = await tamperedBundles();
const [untouched, ...tampered] = bundles;
const isAcceptedBy = ({ verdict }: VerificationReport): boolean => verdict.startsWith("intact");

/** A note beside a whole bundle: it was sealed again for a reader whom its signer did not name. */
const isPassedOn = ({ finds }: TamperedBundle): boolean => finds.includes("not-addressed-to-key");

describe("a bundle that was tampered with", () => {
  it("is one of more than a hundred and eighty that all differ", async () => {
    const contents = new Set(tampered.map(({ sealed }) => Buffer.from(sealed).toString("base64")));
    expect([contents.size, tampered.length > 180]).toEqual([tampered.length, true]);
    const { verdict, findings } = await verify(sample, untouched?.sealed ?? expect.unreachable());
    expect([verdict, findings]).toEqual(["intact", []]);
  });

  it.each(tampered)("is found and named: $name", async (bundle) => {
    const { sealed, finds } = bundle;
    if (finds === "wrong-key") {
      await expect(verify(sample, sealed)).rejects.toMatchObject({ code: "wrong-key" });
      return;
    }
    const report = await verify(sample, sealed);
    expect(kindsIn(report)).toEqual(expect.arrayContaining([...finds]));
    expect(isAcceptedBy(report)).toBe(isPassedOn(bundle));
    expect(report.findings.map((finding) => describeFinding(finding)).join("")).not.toBe("");
  });
});

describe("a bundle that brings its own keys", () => {
  const forger = native.signingKeyPair(new Uint8Array(32).fill(66));

  /** What a reader without a key of the signer is told, for whom everything was sealed anew. */
  const toldWithoutKey = (archive: Uint8Array): Promise<VerificationReport> =>
    verify(sample, sealFor(sample, archive), { signer: undefined });

  it("is never called more than intact from an unknown signer, and proves nothing about anybody", async () => {
    const invented = makeSample({
      originals: [{ name: "never happened.txt", bytes: Buffer.from("a lie") }],
      change: (contents) => ({ ...contents, signer: forger }),
    });
    const report = await verify(invented, sealFor(invented, await archiveOf(invented)), {
      signer: undefined,
    });
    expect([report.verdict, report.findings, report.signer?.isPinned]).toEqual([
      "intact-unknown-signer",
      [],
      false,
    ]);
    expect(report.proves.filter((claim) => claim.includes("pinned"))).toEqual([]);
  });

  it.each(tampered.filter(({ name }) => /signed|listed again|passed on|comment|format/.test(name)))(
    "is not called intact to whoever has no key to compare: $name",
    async ({ sealed }) => {
      expect((await verify(sample, sealed, { signer: undefined })).verdict).not.toBe("intact");
    },
  );

  it("is another bundle when a stranger signs the members of a known one", async () => {
    const members = await membersOf(await archiveOf(sample));
    const changed = withText(members, "README.txt", (text) => `${text}A lie.\n`);
    const report = await toldWithoutKey(archiveFrom(signedAgain(changed, forger)));
    expect([report.verdict, kindsIn(report)]).toEqual(["altered", ["contradiction"]]);
  });

  it("opens for nobody else", async () => {
    const stranger = { identity: generateIdentity(native, "classic"), signer: sample.signer };
    await expect(verify(stranger, untouched?.sealed ?? expect.unreachable())).rejects.toThrow(VaultError);
  });
});

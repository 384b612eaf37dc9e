import { describe, expect, it } from "vitest";
import { withKnownSigner } from "../../../../electron/core/verify/known-signer.ts";
import { archiveOf, makeSample, sealedBundle, sealFor, verify } from "../../../support/bundles.ts";

describe("a signer who is known only once the bundle was read", () => {
  it("makes of a report what expecting that key from the start makes of the same bytes", async () => {
    const sample = makeSample();
    const bundle = await sealedBundle(sample);
    const read = await verify(sample, bundle, { signer: undefined });
    expect(read.verdict).toBe("intact-unknown-signer");
    const known = withKnownSigner(read, read.signer?.publicKey ?? "");
    expect(known).toEqual(await verify(sample, bundle));
    expect(known.verdict).toBe("intact");
  });

  it("changes nothing where another key signed, or the bundle is not intact", async () => {
    const sample = makeSample();
    const read = await verify(sample, await sealedBundle(sample), { signer: undefined });
    expect(withKnownSigner(read, "")).toBe(read);
    expect(withKnownSigner(read, `${(read.signer?.publicKey ?? "").slice(0, -2)}AA`)).toBe(read);
    const archive = await archiveOf(sample);
    archive[archive.length >> 1]! ^= 1;
    const altered = await verify(sample, sealFor(sample, archive), { signer: undefined });
    expect(["altered", "incomplete", "unreadable"]).toContain(altered.verdict);
    expect(withKnownSigner(altered, read.signer?.publicKey ?? "")).toBe(altered);
  });
});

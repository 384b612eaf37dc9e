/** A bundle of somebody whom the vault knows is read once, and judged as if their key had been given. */

import { join } from "node:path";
import { expect, it } from "vitest";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import { exportBundle } from "../../electron/engine/export/export-bundle.ts";
import { verifyForVault } from "../../electron/engine/receive/verify-for-vault.ts";
import { verifyBundleFile } from "../../electron/engine/receive/verify-file.ts";
import { makeTemplate } from "../support/imported-vault.ts";
import { native } from "../support/backends.ts";

it("reads a bundle once, whose signer is known when it was read", async () => {
  const template = await makeTemplate({ "large.bin": native.randomBytes(6_000_000) });
  const { session, items, desk } = await template.open();
  const out = join(desk, "own.tar.age");
  const request = { items: [...items.values()], recipients: "passphrase", out } as const;
  const { passphrase = "", signer } = await exportBundle(session, request);
  const key = { passphrase: encodeUtf8(passphrase) };
  const done: number[] = [];
  const { report, signedBy } = await verifyForVault(session, out, {
    key,
    onProgress: (progress) => done.push(progress.doneBytes),
  });
  expect(signedBy).toEqual({ isOwn: true });
  expect(report).toEqual(await verifyBundleFile(out, { ...key, signer }));
  expect(report.verdict).toBe("intact");
  expect(done.length).toBeGreaterThan(1);
  expect(done).toEqual(done.toSorted((one, other) => one - other));
  template.remove();
});

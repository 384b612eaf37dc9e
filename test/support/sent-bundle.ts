/** A bundle that lies on its receiver's desk, and how a test unpacks it. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { exportBundle } from "../../electron/engine/export/export-bundle.ts";
import {
  unpackBundleFile,
  type UnpackOptions,
  type UnpackReport,
} from "../../electron/engine/receive/unpack-file.ts";
import { native } from "./backends.ts";
import { CASE, makeReceiver, type Receiver, type SourceFiles, type VaultTemplate } from "./imported-vault.ts";

/** Two files of one name, a name in another script, an empty file. */
export const sentFiles: SourceFiles = {
  "DCIM/100/photo.jpg": native.randomBytes(300_000),
  "DCIM/101/photo.jpg": native.randomBytes(70_000),
  "«Әділет сандығы».txt": "Сәлем\n",
  "empty.bin": "",
};

export interface Sent extends Receiver {
  readonly bundle: string;
  readonly signer: string;
  /** Holds nothing but the bundle. */
  readonly desk: string;
  /** Where it is to be unpacked. */
  readonly out: string;
}

/** Exports everything in a vault to somebody new. */
export async function send(template: VaultTemplate): Promise<Sent> {
  const { session, desk } = await template.open();
  const receiver = await makeReceiver();
  const bundle = join(desk, "bundle.tar.age");
  const request = { caseTitle: CASE, recipients: [receiver.recipient], out: bundle };
  const { signer } = await exportBundle(session, request);
  return { ...receiver, bundle, signer, desk, out: join(desk, "unpacked") };
}

/** Unpacks it with the receiver's key and the right signer, unless a test says otherwise. */
export function unpack(sent: Sent, options: Partial<UnpackOptions> = {}): Promise<UnpackReport> {
  const { bundle, identityFile, signer, out } = sent;
  return unpackBundleFile(bundle, { identityFile, signer, out, ...options });
}

/** The paths of all files below a folder. */
export const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

/** Expects nothing but the bundle on the desk. */
export const expectUntouched = ({ desk }: Sent): void =>
  expect(readdirSync(desk)).toEqual(["bundle.tar.age"]);

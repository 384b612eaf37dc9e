/**
 * Restores the originals of a bundle. The bundle is read twice: nothing is written before the whole of it was found
 * intact, and what is written is verified again as it is written. The folder appears when it is complete, or never.
 */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { VaultError } from "../../core/errors.ts";
import { isWhole, type VerificationReport, type VerifiedItem } from "../../core/verify/report.ts";
import { PRIVATE_FOLDER, syncFolder } from "../disk/durable.ts";
import { toVaultError } from "../disk/io-error.ts";
import { readBundle, type ReadingOptions } from "./read-bundle.ts";
import type { RestoreTarget } from "./receive-job.ts";
import { senderObjectOf } from "./receive-plan.ts";
import { planRestoring, type PlannedFile } from "./restore-plan.ts";
import {
  assertUnpackable,
  beginFolder,
  dropFolder,
  finishFolder,
  type UnfinishedFolder,
} from "./unfinished-folder.ts";

export type UnpackOptions = ReadingOptions & {
  /** The folder to be made; an empty one may be there already. */
  readonly out: string;
};

/** One original that was restored. */
export interface RestoredItem {
  readonly number: number;
  /** The id in the sender's vault, of the item or of the copy. */
  readonly item: string;
  /** Present when it is a copy of an original; with the number of that original, where the bundle shows it. */
  readonly copy?: { readonly kind: string; readonly of?: number };
  /** Where it is, below the folder, with "/" between folders. */
  readonly path: string;
  /** The name as it was; neutralise it before it reaches a screen. */
  readonly name: string;
  /** Whether the file's name or a folder's had to differ from the original. */
  readonly isRenamed: boolean;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** The verification with what was restored; nothing was unless `isUnpacked`. */
export interface UnpackReport extends VerificationReport {
  readonly isUnpacked: boolean;
  readonly restored: readonly RestoredItem[];
}

/** Whether two readings saw the same signed bytes. */
const isSame = (first: VerificationReport, second: VerificationReport): boolean =>
  second.signer?.words.join(" ") === first.signer?.words.join(" ");

const originalPath = ({ path, name }: VerifiedItem): string =>
  [...(path ?? "").split("/"), name ?? ""].filter((part) => part !== "").join("/");

function describeRestored({ item, folders, name }: PlannedFile): RestoredItem {
  const path = [...folders, name].join("/");
  return {
    number: item.number,
    item: senderObjectOf(item),
    ...(item.copy && {
      copy: { kind: item.copy.kind, ...(item.copy.origin && { of: item.copy.origin.number }) },
    }),
    path,
    name: item.name ?? "",
    isRenamed: path !== originalPath(item) || item.nameHex !== undefined || item.pathHex !== undefined,
    sizeBytes: item.sizeBytes ?? 0,
    sha256: item.sha256,
  };
}

/** Makes every folder; returns them, inner ones last. */
async function makeFolders(contents: string, planned: readonly PlannedFile[]): Promise<string[]> {
  const made = new Set([contents]);
  for (const { folders } of planned) {
    for (let depth = 1; depth <= folders.length; depth += 1) {
      const folder = join(contents, ...folders.slice(0, depth));
      if (made.has(folder)) continue;
      await mkdir(folder, { mode: PRIVATE_FOLDER });
      made.add(folder);
    }
  }
  return [...made];
}

const targetOf = (contents: string, { item, folders, name }: PlannedFile): RestoreTarget => ({
  payloadPath: item.payloadPath,
  path: join(contents, ...folders, name),
  sha256: item.sha256,
  modifiedAt: item.modifiedAt,
});

interface Restoring {
  readonly path: string;
  readonly options: UnpackOptions;
  readonly planned: readonly PlannedFile[];
  readonly first: VerificationReport;
}

/** The second reading, which has to say what the first one said. */
async function restoreInto(unfinished: UnfinishedFolder, restoring: Restoring): Promise<UnpackReport> {
  const { path, options, planned, first } = restoring;
  const folders = await makeFolders(unfinished.contents, planned);
  const targets = planned.map((file) => targetOf(unfinished.contents, file));
  const second = await readBundle(path, options, targets);
  if (!isWhole(second)) return { ...second, isUnpacked: false, restored: [] };
  if (!isSame(first, second))
    throw new VaultError("bundle-damaged", "the bundle was replaced while it was read");
  for (const folder of folders.toReversed()) await syncFolder(folder);
  await finishFolder(unfinished);
  return { ...second, isUnpacked: true, restored: planned.map(describeRestored) };
}

/**
 * Verifies a bundle and, when it is whole and unchanged, writes its originals into `out` under names as near to the
 * original ones as is safe. Throws VaultError already-exists, disk-full, permission-denied, bundle-damaged (it changed
 * while it was read), and as verifyBundleFile does; nothing is left then.
 */
export async function unpackBundleFile(path: string, options: UnpackOptions): Promise<UnpackReport> {
  await assertUnpackable(options.out);
  const first = await readBundle(path, options);
  if (!isWhole(first)) return { ...first, isUnpacked: false, restored: [] };
  const planned = planRestoring(first.items);
  const neededBytes = first.items.reduce((total, { sizeBytes = 0 }) => total + sizeBytes, 0);
  const unfinished = await beginFolder(options.out, neededBytes);
  try {
    return await restoreInto(unfinished, { path, options, planned, first });
  } catch (error) {
    throw toVaultError(error, "write-failed");
  } finally {
    // What cannot be removed now is removed when the same folder is wanted again.
    await dropFolder(unfinished).catch(() => undefined);
  }
}

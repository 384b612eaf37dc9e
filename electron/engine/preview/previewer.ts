/**
 * Looks at items while the next ones are imported, and keeps what was seen: a sealed thumbnail and a row of what the
 * item is compared by, in groups. An item that was not reached has no row, and that is how the next previewer finds it.
 */

import { neutralName } from "../../core/derivative/neutral-name.ts";
import { VaultError } from "../../core/errors.ts";
import { deleteThumbnails } from "../catalogue/derivative-table.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import { noteLooks } from "../catalogue/alike-items.ts";
import type { LikenessRow } from "../catalogue/likeness-table.ts";
import { DecoderPool } from "../decoder/decoder-pool.ts";
import { NewDerivative } from "../derive/new-derivative.ts";
import { publishDerivatives, type FinishedDerivative } from "../derive/publish-derivatives.ts";
import { ItemQueue } from "../describe/item-queue.ts";
import { toVaultError } from "../disk/io-error.ts";
import { Publisher } from "../objects/publish.ts";
import { markWriting } from "../objects/writing-mark.ts";
import { softwareVersion } from "../software-version.ts";
import type { VaultSession } from "../vault/session.ts";
import { lookAtItem, type ItemLook } from "./look-at-item.ts";

/** Thumbnails that are published together: each transaction waits for the disk. */
const GROUP_ITEMS = 64;

interface Previewed {
  readonly likeness: LikenessRow;
  readonly thumbnail: FinishedDerivative | undefined;
}

/** What became of the items that a previewer was given. */
export interface PreviewReport {
  readonly thumbnails: number;
  /** Items of which there is nothing to see, or nothing that can be seen here. */
  readonly withoutThumbnail: number;
}

const half = (hash: string | undefined, start: number): number | null =>
  hash === undefined ? null : Number.parseInt(hash.slice(start, start + 8), 16);

function likenessOf(itemId: string, { thumbnail, picture, content }: ItemLook, nowMs: number): LikenessRow {
  return {
    itemId,
    preview: "missing" in thumbnail ? thumbnail.missing : "made",
    pictureHigh: half(picture, 0),
    pictureLow: half(picture, 8),
    contentSha256: content ?? null,
    lookedAtMs: nowMs,
  };
}

/** Seals a thumbnail under a temporary name. Throws the system's error, and leaves nothing behind then. */
async function sealThumbnail(
  session: VaultSession,
  row: ItemRow,
  { thumbnail }: ItemLook,
): Promise<FinishedDerivative | undefined> {
  if ("missing" in thumbnail) return undefined;
  const { made, bytes } = thumbnail;
  const derivative = await NewDerivative.begin(session, { row, kind: "thumbnail" });
  try {
    await derivative.write(bytes);
    const sealed = await derivative.finish();
    const tools = [{ name: "sandyq", version: softwareVersion }, ...made.tools];
    return {
      derivative,
      sealed,
      mediaType: made.mediaType,
      name: neutralName(derivative.id, made.mediaType),
      recipe: { v: 1, method: "re-encoded", tools, removed: [], checks: [], notes: made.notes },
    };
  } catch (error) {
    await derivative.discard();
    throw error;
  }
}

export class Previewer {
  readonly #session: VaultSession;
  readonly #pool = new DecoderPool({ isFrail: true });
  readonly #queue: ItemQueue;
  #unpublished: Previewed[] = [];
  /** Groups are published one after the other. */
  #publishing: Promise<void> = Promise.resolve();
  #thumbnails = 0;
  #withoutThumbnail = 0;

  constructor(session: VaultSession) {
    this.#session = session;
    this.#queue = new ItemQueue(this.#pool.width, (item, signal) => this.#preview(item, signal));
  }

  /** How many items were looked at. */
  get doneCount(): number {
    return this.#thumbnails + this.#withoutThumbnail;
  }

  /** Takes items whose rows and objects are durable. */
  add(items: readonly ItemRow[]): void {
    this.#queue.add(items);
  }

  async #preview(row: ItemRow, signal: AbortSignal): Promise<void> {
    let look: ItemLook;
    try {
      look = await lookAtItem(this.#session, this.#pool, { row, signal });
    } catch (error) {
      // The item stays as it is; its damage is found by every check.
      if (error instanceof VaultError && error.code === "object-damaged") return;
      throw error;
    }
    const likeness = likenessOf(row.id, look, this.#session.now());
    const thumbnail = await sealThumbnail(this.#session, row, look);
    this.#unpublished.push({ likeness, thumbnail });
    if (thumbnail === undefined) this.#withoutThumbnail += 1;
    else this.#thumbnails += 1;
    if (this.#unpublished.length >= GROUP_ITEMS) await this.#publish();
  }

  #publish(): Promise<void> {
    const group = this.#unpublished;
    this.#unpublished = [];
    if (group.length > 0) this.#publishing = this.#publishing.then(() => publishGroup(this.#session, group));
    return this.#publishing;
  }

  /** Lets what is being looked at end where it is; what was seen already is still kept by `finish`. */
  stop(): void {
    this.#queue.stop();
  }

  /** Waits for everything that was added and keeps it. Throws what the disk or the catalogue says. */
  async finish(): Promise<PreviewReport> {
    try {
      await this.#queue.settle();
      await this.#publish();
      return { thumbnails: this.#thumbnails, withoutThumbnail: this.#withoutThumbnail };
    } finally {
      await this.close();
    }
  }

  /** Ends the decoder processes and removes what was not published; to be called in any case. */
  async close(): Promise<void> {
    this.stop();
    await this.#pool.close();
    const left = this.#unpublished.flatMap(({ thumbnail }) => thumbnail ?? []);
    this.#unpublished = [];
    for (const { derivative } of left) await derivative.discard();
  }
}

/** Keeps a group; returns the ids of the thumbnails that it replaces, whose files are still there. */
async function keepGroup(session: VaultSession, group: readonly Previewed[]): Promise<string[]> {
  const replaced: string[] = [];
  const thumbnails = group.flatMap(({ thumbnail }) => thumbnail ?? []);
  await publishDerivatives(session, thumbnails, (db) => {
    for (const { likeness, thumbnail } of group) {
      replaced.push(...deleteThumbnails(db, likeness.itemId, thumbnail?.derivative.id));
      noteLooks(db, likeness);
    }
  });
  return replaced;
}

/** Publishes thumbnails with their rows in place of earlier ones, whose files go. Throws VaultError. */
async function publishGroup(session: VaultSession, group: readonly Previewed[]): Promise<void> {
  // A crash between the commit and the removal leaves files without a row, which the next writer then looks for.
  const mark = await markWriting(session.folder);
  try {
    await new Publisher(session.folder).remove(await keepGroup(session, group));
  } catch (error) {
    // The mark stays: some of the files may still be there.
    throw toVaultError(error, "write-failed");
  }
  await mark.clear();
}

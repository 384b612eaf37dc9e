/** What is open: one vault at most, and with it everything that a page may hold of it. Locking ends all of it at once. */

import { stat } from "node:fs/promises";
import { join } from "node:path";
import { VaultError } from "../core/errors.ts";
import type { AppEvent, Chosen } from "../contract/view-types.ts";
import { openVault, readTermNames, type SmallPicture, type Vault } from "../engine/index.ts";
import { ContentTable } from "./content-table.ts";
import type { Desk } from "./desk.ts";
import { JobTable } from "./job-table.ts";
import { PassphraseBrake } from "./passphrase-brake.ts";
import { PeopleLists } from "./people-lists.ts";
import { SmallPictures } from "./small-pictures.ts";
import { TokenBox } from "./token-box.ts";

/** Why a vault is locked. */
export type LockReason = Extract<AppEvent, { kind: "locked" }>["why"];

export class Workspace {
  readonly desk: Desk;
  readonly tokens = new TokenBox();
  readonly lists = new PeopleLists();
  readonly contents = new ContentTable();
  readonly pictures = new SmallPictures((id) => this.#openPicture(id));
  readonly jobs = new JobTable();
  readonly brake: PassphraseBrake;
  #vault: Vault | undefined;
  #folder = "";
  #handedOver: { readonly path: string; chosen?: Chosen | null } | undefined;
  #opening: Promise<unknown> | undefined;
  #locking: Promise<void> | undefined;

  /** `now` in milliseconds, of a clock that only runs forward. */
  constructor(desk: Desk, now: () => number) {
    this.desk = desk;
    this.brake = new PassphraseBrake(now);
  }

  get isOpen(): boolean {
    return this.#vault !== undefined;
  }

  /** The open vault. Throws VaultError cancelled when it was locked meanwhile. */
  get vault(): Vault {
    if (this.#vault === undefined) throw new VaultError("cancelled", "the vault is locked");
    return this.#vault;
  }

  /** Minutes without a key or a pointer after which to lock: those of this computer, or fewer where the vault asks for it. */
  get lockAfterMinutes(): number {
    const ours = this.desk.preferences().lockAfterMinutes;
    const setting = this.#vault?.settings().find(({ name }) => name === "lock-after");
    return setting === undefined || setting.value === "" ? ours : Math.min(ours, Number(setting.value));
  }

  async #openPicture(id: string): Promise<SmallPicture> {
    return await this.vault.openThumbnail(id);
  }

  /** Answers a request for anything of the vault: content that is open, or the small picture of an item. */
  async respond(url: string, range: string | null): Promise<Response> {
    const content = this.contents.respond(url, range);
    return content.status === 404 ? await this.pictures.respond(url) : content;
  }

  /** Opens a vault for writing. Throws as openVault does, and bad-usage when one is open or being opened. */
  async open(folder: string, passphrase: Uint8Array): Promise<Vault> {
    await this.#locking;
    if (this.#vault !== undefined || this.#opening !== undefined)
      throw new VaultError("bad-usage", "a vault is open already");
    const opening = openVault(folder, { passphrase, access: "write" });
    this.#opening = opening;
    // While another thread stretches the passphrase, so that nobody waits for it who types the first word.
    readTermNames();
    try {
      this.#vault = await opening;
      this.#folder = folder;
    } finally {
      this.#opening = undefined;
    }
    this.#readyNames(this.#vault);
    return this.#vault;
  }

  /** Reads all names, which a list that hides them has to know, while the page draws itself. Whoever asks next says what went wrong. */
  #readyNames(vault: Vault): void {
    this.jobs
      .run("names", "soon", (signal) => vault.records.veil({ names: false }, { signal }))
      .catch(() => undefined);
  }

  /** Whether the disk of the open vault is still there. */
  async isReachable(): Promise<boolean> {
    return await stat(join(this.#folder, "vault.json")).then(
      () => true,
      () => false,
    );
  }

  /** Keeps a file that the system gave to open until a page asks for it, behind the lock if need be. */
  handOver(path: string): void {
    this.#handedOver = { path };
    this.desk.tell({ kind: "handed-over" });
  }

  /** What the system gave to open last, under one token until the lock. */
  get handedOver(): Chosen | null {
    if (this.#handedOver === undefined) return null;
    this.#handedOver.chosen ??= this.tokens.keep([this.#handedOver.path]);
    return this.#handedOver.chosen;
  }

  /** Stops all work, closes all content, forgets what was chosen, wipes the keys, and tells the page. */
  lock(why: LockReason): Promise<void> {
    this.#locking ??= this.#lock(why).finally(() => {
      this.#locking = undefined;
    });
    return this.#locking;
  }

  async #lock(why: LockReason): Promise<void> {
    await this.#opening?.catch(() => undefined);
    const vault = this.#vault;
    this.#vault = undefined;
    this.tokens.clear();
    this.lists.clear();
    // What came behind the lock still waits; what a page was told of is gone with it.
    if (this.#handedOver?.chosen !== undefined) this.#handedOver = undefined;
    // The page goes blank at once; work that has to end in order may take a moment longer.
    this.desk.tell({ kind: "locked", why });
    await Promise.all([this.jobs.drain(), this.contents.closeAll(), this.pictures.forget()]);
    // A job that was about to open something may have done so meanwhile.
    await Promise.all([this.contents.closeAll(), this.pictures.forget()]);
    await vault?.lock();
  }
}

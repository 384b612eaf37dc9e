/** The door to a vault: everything that can be done with an open one, and nothing of what it is made of. */

import type { KeyKind } from "../core/age/recipient.ts";
import { describeStorage, type VaultStorage } from "./browse/describe-storage.ts";
import { describeVault, signerOf, type VaultInfo } from "./browse/describe-vault.ts";
import { disclosureOf, type Disclosure, type DisclosureWish } from "./browse/disclosure.ts";
import * as lists from "./browse/list-items.ts";
import { type SavedSearches, searchesOf } from "./searches/saved-searches.ts";
import { weighItems, type ItemsWeight } from "./browse/weigh-items.ts";
import type { ItemFacets } from "./catalogue/facet-table.ts";
import * as logs from "./browse/page-log.ts";
import { recomputeLog, type LogFinding } from "./custody/recompute.ts";
import type { ItemDetails } from "./browse/show-item.ts";
import { type ItemNameWish, tellItem } from "./browse/tell-items.ts";
import { resolve } from "node:path";
import { assertCopyPlace } from "./custody/checkpoint-copy.ts";
import { toVaultError } from "./disk/io-error.ts";
import { annotateItem, type ItemNote } from "./annotate/annotate-item.ts";
import { changeSetting, listSettings, type Setting } from "./settings/settings.ts";
import { viewItem, type Look, type ViewedContent } from "./view/view-item.ts";
import { checkVault, type CheckOptions, type CheckReport } from "./check/check-vault.ts";
import type { Box } from "../core/derivative/recipe.ts";
import { makeSafeCopies, type CopySelection, type SafeCopiesReport } from "./derive/safe-copies.ts";
import { makeRedaction, makeSafeCopy, type SafeCopyReport } from "./derive/safe-copy.ts";
import { consentOfItem, type ItemConsent } from "./consent/consent-of-item.ts";
import { type ConsentOutlook, outlookOf, type OutlookWish } from "./consent/weigh-selection.ts";
import * as contacts from "./contacts/contacts.ts";
import { writeVaultCard, type CardReport, type CardWish } from "./contacts/own-card.ts";
import { itemsWithoutCopy, type ItemWithoutCopy } from "./export/choose-copies.ts";
import type { Selection } from "./export/choose-items.ts";
import { exportBundle, type ExportOptions, type ExportReport } from "./export/export-bundle.ts";
import {
  writeDerivative,
  writeOriginal,
  type DerivativeReport,
  type OriginalReport,
  type TakeOutOptions,
} from "./export/write-original.ts";
import { describeItems, type DescribeReport } from "./describe/describe-items.ts";
import { importAndDescribe, type DescribedImport } from "./describe/import-and-describe.ts";
import { reportForVault, type ReportOnBundle } from "./report/report-for-vault.ts";
import { namesBehindItems } from "./report/names-behind-items.ts";
import {
  writeReport,
  type ReportWish,
  type WrittenReport,
  type WrittenVaultReport,
} from "./report/write-report.ts";
import type { ImportOptions, ImportPath } from "./import/import-paths.ts";
import type { JobOptions } from "./job.ts";
import { type Atlas, atlasOf } from "./atlas/atlas.ts";
import { attachTimestamp, type AttachedTimestamp, listTimestamps } from "./timestamp/attach-timestamp.ts";
import { requestTimestamp, type TimestampRequestFile } from "./timestamp/request-timestamp.ts";
import { distrustRoot, listRoots, type TrustedRoot, trustRoot } from "./timestamp/timestamp-roots.ts";
import { deleteItem, type DeletionReport } from "./delete/delete-item.ts";
import { figuresOf, type VaultFigures } from "./figures/vault-figures.ts";
import { type Register, registerOf } from "./records/register.ts";
import type { NameWish } from "./records/veiled-fields.ts";
import { createVaultReceipt, type ReceiptReport, type ReceiptWish } from "./receipts/create-receipt.ts";
import { importReceipt, type ExpectedParty, type ReceiptImport } from "./receipts/import-receipt.ts";
import { receiveBundle, type ReceiveOptions, type ReceiveReport } from "./receive/receive-bundle.ts";
import { drawPage, type DrawnPage } from "./view/draw-page.ts";
import { openContent, type OpenedContent } from "./view/open-content.ts";
import { openThumbnail, type SmallPicture } from "./view/open-thumbnail.ts";
import { verifyForVault, type VaultVerification } from "./receive/verify-for-vault.ts";
import { type Forms, formsOf } from "./forms/forms.ts";
import * as passphrases from "./vault/change-passphrase.ts";
import { createVaultFolder } from "./vault/create-vault-folder.ts";
import { lockSession, type LockReport } from "./vault/lock-session.ts";
import { openSession, type OpenOptions } from "./vault/open-session.ts";
import type { SessionWarning, VaultSession } from "./vault/session.ts";

/** An open vault. Every method throws VaultError; after `lock` nothing may be called any longer. */
export interface Vault extends VaultFigures {
  readonly warnings: readonly SessionWarning[];
  /** People, cases, events and what belongs to them. */
  readonly records: Register;
  readonly searches: SavedSearches;
  /** Where and when. */
  readonly atlas: Atlas;
  /** Questionnaires that are filled from the register. */
  readonly forms: Forms;
  info(): VaultInfo;
  /** The room on its disk, its snapshots, its last whole check. Throws VaultError where the disk cannot be read. */
  storage(): Promise<VaultStorage>;
  list(listing: lists.ListOptions, options?: JobOptions): Promise<lists.ItemList>;
  /** The ids of a part of such a list. */
  listIds(listing: lists.IdListing, options?: JobOptions): Promise<readonly string[]>;
  /** Counts what such a list can be narrowed down by. */
  facets(filter: lists.ListFilter & ItemNameWish, options?: JobOptions): Promise<ItemFacets>;
  weigh(items: readonly string[]): ItemsWeight;
  show(item: string, wish?: ItemNameWish): ItemDetails;
  log(options: logs.LogOptions): logs.LogPage;
  /** The same from its end, with how much there is of it and who has acted. */
  latestEvents(options: logs.LatestOptions, job: JobOptions): Promise<logs.LatestEvents>;
  /** The lines of the log as they were hashed. */
  logLines(filter: logs.LogFilter): readonly string[];
  /** Computes chain, tree and every signed head of the log anew; what does not hold is named. */
  recomputeLog(): Promise<readonly LogFinding[]>;
  /** Opens an original or a copy to be looked at in parts, and notes that; the caller closes it before the lock. */
  openContent(id: string, look?: Look): Promise<OpenedContent>;
  /** Opens the small picture of an item; nothing is noted. */
  openThumbnail(id: string): Promise<SmallPicture>;
  /** Draws a page of an original or a copy, from 1, as it would be painted on. */
  drawPage(id: string, page: number, options?: JobOptions & Look): Promise<DrawnPage>;
  /** What these items say about themselves and their source, counted, before they leave the vault. */
  disclosure(wish: DisclosureWish, options: JobOptions): Promise<Disclosure>;
  importPaths(paths: readonly ImportPath[], options: ImportOptions): Promise<DescribedImport>;
  /** Reads again what these items say about themselves, or what no item without a description was asked yet. */
  describe(items: readonly string[], options?: JobOptions): Promise<DescribeReport>;
  writeOriginal(item: string, out: string, options?: TakeOutOptions): Promise<OriginalReport>;
  writeDerivative(derivative: string, out: string, options?: TakeOutOptions): Promise<DerivativeReport>;
  /** What of a selection consent does not cover, or that a use has to be told first; nothing is noted. */
  consentOutlook(selection: Selection, wish: OutlookWish, options: JobOptions): Promise<ConsentOutlook>;
  /** How it stands with consent for one item, for everybody who is linked to it and every use. */
  consentOf(item: string, wish: NameWish): ItemConsent;
  makeSafeCopy(item: string, options?: JobOptions): Promise<SafeCopyReport>;
  makeSafeCopies(selection: CopySelection, options?: JobOptions): Promise<SafeCopiesReport>;
  makeRedaction(item: string, boxes: readonly Box[], options?: JobOptions): Promise<SafeCopyReport>;
  exportBundle(options: ExportOptions): Promise<ExportReport>;
  /** Names that a report on these items could open. */
  namesBehindItems(selection: Selection, options: JobOptions): Promise<readonly string[]>;
  writeReport(wish: ReportWish): Promise<WrittenVaultReport>;
  /** Checks a bundle as verifyBundle does and writes what was found as a report. */
  reportOnBundle(path: string, options: ReceiveOptions, wish: ReportOnBundle): Promise<WrittenReport>;
  /** The items of a selection that cannot be exported as safe copies yet. */
  itemsWithoutCopy(selection: Selection): readonly ItemWithoutCopy[];
  /** Opens an original or a copy to be looked at, and notes that unless told not to. */
  viewItem(item: string, look?: Look): Promise<ViewedContent>;
  annotateItem(item: string, note: string): Promise<ItemNote>;
  settings(): readonly Setting[];
  changeSetting(setting: Setting): Promise<Setting>;
  /** Asks for a time stamp over the log as it stands; the file is the caller's to write. */
  requestTimestamp(): Promise<TimestampRequestFile>;
  attachTimestamp(response: Uint8Array): Promise<AttachedTimestamp>;
  timestamps(): readonly AttachedTimestamp[];
  /** Trusts the root of an authority, a certificate in DER. */
  trustRoot(der: Uint8Array): TrustedRoot;
  distrustRoot(fingerprint: string): boolean;
  roots(): readonly TrustedRoot[];
  check(options: CheckOptions): Promise<CheckReport>;
  writeCard(wish: CardWish): Promise<CardReport>;
  listContacts(): readonly contacts.Contact[];
  findContact(name: string): contacts.Contact;
  addContact(card: string, name: string | undefined): Promise<contacts.AddedContact>;
  verifyContact(name: string, comparison: contacts.Comparison): Promise<contacts.Contact | undefined>;
  removeContact(name: string): Promise<contacts.Contact>;
  /** Checks a bundle with this vault's identity and contacts; nothing is taken in. */
  verifyBundle(path: string, options: ReceiveOptions): Promise<VaultVerification>;
  receiveBundle(path: string, options: ReceiveOptions): Promise<ReceiveReport>;
  createReceipt(wish: ReceiptWish, options: ReceiveOptions): Promise<ReceiptReport>;
  importReceipt(text: string, expected: ExpectedParty): Promise<ReceiptImport>;
  deleteItem(item: string, reason: string): Promise<DeletionReport>;
  changePassphrase(change: passphrases.PassphraseChange): Promise<void>;
  /** Writes a snapshot where something changed, closes everything and overwrites the keys. */
  lock(): Promise<LockReport>;
}

type ContactBook = Pick<
  Vault,
  "listContacts" | "findContact" | "addContact" | "verifyContact" | "removeContact"
>;

const contactsOf = (session: VaultSession): ContactBook => ({
  listContacts: () => contacts.listContacts(session),
  findContact: (name) => contacts.findContact(session, name),
  addContact: (card, name) => contacts.addContact(session, card, name),
  verifyContact: (name, comparison) => contacts.verifyContact(session, name, comparison),
  removeContact: (name) => contacts.removeContact(session, name),
});

function doorTo(session: VaultSession): Vault {
  return {
    warnings: session.warnings,
    records: registerOf(session),
    searches: searchesOf(session),
    atlas: atlasOf(session),
    forms: formsOf(session),
    info: () => describeVault(session),
    storage: () => describeStorage(session),
    list: (listing, options) => lists.listItems(session, listing, options),
    listIds: (listing, options) => lists.listItemIds(session, listing, options),
    facets: (filter, options) => lists.facetsOf(session, filter, options),
    weigh: (items) => weighItems(session, items),
    show: (item, wish) => tellItem(session, item, wish),
    log: (options) => logs.pageLog(session, options),
    latestEvents: (options, job) => logs.latestEvents(session, options, job),
    logLines: (filter) => logs.logLines(session, filter),
    recomputeLog: () => recomputeLog(session),
    openContent: (id, look) => openContent(session, id, look),
    openThumbnail: (id) => openThumbnail(session, id),
    drawPage: (id, page, options) => drawPage(session, id, page, options),
    disclosure: (wish, options) => disclosureOf(session, wish, options),
    importPaths: (paths, options) => importAndDescribe(session, paths, options),
    describe: (items, options) => describeItems(session, items, options),
    writeOriginal: (item, out, options) => writeOriginal(session, item, out, options),
    writeDerivative: (derivative, out, options) => writeDerivative(session, derivative, out, options),
    consentOutlook: (selection, wish, options) => outlookOf(session, selection, wish, options),
    consentOf: (item, wish) => consentOfItem(session, item, wish),
    makeSafeCopy: (item, options) => makeSafeCopy(session, item, options),
    makeSafeCopies: (selection, options) => makeSafeCopies(session, selection, options),
    makeRedaction: (item, boxes, options) => makeRedaction(session, item, boxes, options),
    exportBundle: (options) => exportBundle(session, options),
    namesBehindItems: (selection, options) => namesBehindItems(session, selection, options),
    writeReport: (wish) => writeReport(session, wish),
    reportOnBundle: (path, options, wish) => reportForVault(session, path, options, wish),
    itemsWithoutCopy: (selection) => itemsWithoutCopy(session, selection),
    viewItem: (item, look) => viewItem(session, item, look),
    annotateItem: (item, note) => annotateItem(session, item, note),
    ...figuresOf(session),
    settings: () => listSettings(session),
    changeSetting: (setting) => changeSetting(session, setting),
    requestTimestamp: () => requestTimestamp(session),
    attachTimestamp: (response) => attachTimestamp(session, response),
    timestamps: () => listTimestamps(session),
    trustRoot: (der) => trustRoot(session, der),
    distrustRoot: (fingerprint) => distrustRoot(session, fingerprint),
    roots: () => listRoots(session),
    check: (options) => checkVault(session, options),
    writeCard: (wish) => writeVaultCard(session, wish),
    ...contactsOf(session),
    verifyBundle: (path, options) => verifyForVault(session, path, options),
    receiveBundle: (path, options) => receiveBundle(session, path, options),
    createReceipt: (wish, options) => createVaultReceipt(session, wish, options),
    importReceipt: (text, expected) => importReceipt(session, text, expected),
    deleteItem: (item, reason) => deleteItem(session, item, reason),
    changePassphrase: (change) => passphrases.changePassphrase(session, change),
    lock: () => lockSession(session),
  };
}

/**
 * Unlocks a vault. Throws VaultError vault-not-found, vault-in-use, wrong-passphrase, vault-damaged, vault-too-new,
 * permission-denied. The caller wipes the passphrase.
 */
export const openVault = async (folder: string, options: OpenOptions): Promise<Vault> =>
  doorTo(await openSession(folder, options));

/** What a new vault is called, opened with, and which keys it has. */
export interface NewVault {
  readonly name?: string | undefined;
  /** UTF-8, at least twelve characters; the caller wipes it. */
  readonly passphrase: Uint8Array;
  readonly kind: KeyKind;
  /** A folder elsewhere, absolute, that keeps the newest signed state of the log. */
  readonly checkpointCopy?: string | undefined;
}

/** What is told once about a new vault. */
export interface VaultCreation {
  readonly vaultId: string;
  readonly recipient: string;
  readonly signer: string;
  /** 24 words; shown once and stored nowhere. */
  readonly recoveryWords: readonly string[];
  readonly warnings: readonly SessionWarning[];
}

/** The vault is made and its words have to be told: what the second place refuses now is a warning. */
async function copyFromNowOn(session: VaultSession, folder: string): Promise<void> {
  try {
    await changeSetting(session, { name: "checkpoint-copy", value: folder });
  } catch (error) {
    if (toVaultError(error, "write-failed").code === "internal") throw error;
    session.warnings.push({ kind: "checkpoint-copy-not-written" });
  }
}

/** Makes a vault and locks it. Throws VaultError already-exists, weak-passphrase, disk-full, permission-denied. */
export async function createVault(folder: string, options: NewVault): Promise<VaultCreation> {
  const { checkpointCopy } = options;
  if (checkpointCopy !== undefined) await assertCopyPlace(resolve(folder), checkpointCopy);
  const { session, recoveryWords } = await createVaultFolder(folder, options);
  try {
    const { vaultId, header, warnings } = session;
    if (checkpointCopy !== undefined) await copyFromNowOn(session, checkpointCopy);
    return { vaultId, recipient: header.recipient, signer: signerOf(session), recoveryWords, warnings };
  } finally {
    await lockSession(session);
  }
}

/** The old passphrase and the new one, both UTF-8; the caller wipes them. */
export interface NewPassphrase {
  readonly passphrase: Uint8Array;
  readonly newPassphrase: Uint8Array;
}

/** Changes the passphrase of a locked vault. Throws VaultError wrong-passphrase, weak-passphrase and those of openVault. */
export async function changePassphrase(
  folder: string,
  { passphrase, newPassphrase }: NewPassphrase,
): Promise<void> {
  const session = await openSession(folder, { passphrase, access: "write" });
  try {
    await passphrases.changePassphrase(session, { current: passphrase, next: newPassphrase });
  } finally {
    await lockSession(session);
  }
}

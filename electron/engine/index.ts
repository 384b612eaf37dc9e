/** The one door to the engine: what the command line and the desktop program may call. */

import "./disk/more-disk-threads.ts";
import "./disk/no-core-dump.ts";

export type { Atlas } from "./atlas/atlas.ts";
export type { HappeningWish } from "./atlas/gather-happenings.ts";
export type { AtlasHappening, AtlasMap, PlacedHappening } from "./atlas/told-happenings.ts";
export { veiledHappening } from "./atlas/told-happenings.ts";
export { rasterDrawing } from "./atlas/raster-drawing.ts";
export type { PictureMatter, WrittenPictures } from "./atlas/write-pictures.ts";
export type { VaultStorage } from "./browse/describe-storage.ts";
export type { VaultInfo } from "./browse/describe-vault.ts";
export type { Disclosure } from "./browse/disclosure.ts";
export type { ItemSummary } from "./browse/item-view.ts";
export type { ItemList, ListOptions } from "./browse/list-items.ts";
export type { ItemsWeight } from "./browse/weigh-items.ts";
export type { ItemFacets } from "./catalogue/facet-table.ts";
export type { ListFilter } from "./browse/list-items.ts";
export type { LatestEvents, LogFilter, LogOptions, LogPage } from "./browse/page-log.ts";
export type { OpenedContent } from "./view/open-content.ts";
export type { SmallPicture } from "./view/open-thumbnail.ts";
export type { ItemDetails } from "./browse/show-item.ts";
export type { ThumbnailState } from "./browse/shown-likeness.ts";
export type { CheckOptions, CheckReport } from "./check/check-vault.ts";
export { cleanPath, type CleanPathReport } from "./derive/clean-path.ts";
export { cleanPaths, type CleanedPath, type CleanPathsReport } from "./derive/clean-paths.ts";
export type { CopySelection, SafeCopiesReport } from "./derive/safe-copies.ts";
export type { SafeCopyReport } from "./derive/safe-copy.ts";
export {
  type CalledItem,
  type ClearedItems,
  ConsentRefusal,
  TestimonyRefusal,
} from "./consent/clear-for-use.ts";
export type { DisclosureWeighing } from "./consent/foresee-disclosure.ts";
export type { ItemConsent } from "./consent/consent-of-item.ts";
export type { ConsentOutlook } from "./consent/weigh-selection.ts";
export type { BlockedItem, ConsentAsk, ConsentWeighing } from "./consent/weigh-consent.ts";
export { verificationWays, type Contact, type VerificationWay } from "./contacts/contacts.ts";
export { writeIdentityCard, type CardReport } from "./contacts/own-card.ts";
export { openCrypto } from "./crypto/open-crypto.ts";
export { writeNewFile } from "./disk/write-new-file.ts";
export type { SummaryCode, SummarySentence, WarningCode } from "../decoders/jobs/describe.ts";
export { toVaultError } from "./disk/io-error.ts";
export type { DescribeReport } from "./describe/describe-items.ts";
export type { Copies, ItemWithoutCopy } from "./export/choose-copies.ts";
export type { ExportOptions, ExportReport } from "./export/export-bundle.ts";
export type { OriginalReport } from "./export/write-original.ts";
export { formatUtcSeconds } from "./custody/utc.ts";
export type { FormMatter } from "./forms/prepare-form.ts";
export type { HandoverMatter, WrittenHandover } from "./handover/write-register.ts";
export { assertDrawable, unlistedIn } from "./figures/beside-lists.ts";
export type { SheetWish, WrittenSheet } from "./figures/write-sheet.ts";
export type { FigureTable, FigureWish, MonthCount, TakenFigure } from "./figures/take-figures.ts";
export { createIdentity, readIdentityFile } from "./identity/identity-file.ts";
export type { ImportOptions } from "./import/import-paths.ts";
export type { DescribedImport as ImportReport } from "./describe/import-and-describe.ts";
export type { MatchPlace } from "./browse/explain-match.ts";
export type { JobOptions, Progress } from "./job.ts";
export {
  changePassphrase,
  createVault,
  openVault,
  type NewVault,
  type Vault,
  type VaultCreation,
} from "./open-vault.ts";
export type { RebuildReport } from "./rebuild/rebuild-report.ts";
export { rebuildVault } from "./rebuild/rebuild-vault.ts";
export { createReceipt, type ReceiptReport } from "./receipts/create-receipt.ts";
export { unpackBundleFile, type UnpackReport } from "./receive/unpack-file.ts";
export type { SignedBy } from "./receive/verify-for-vault.ts";
export { isFileForPassphrase } from "./receive/is-for-passphrase.ts";
export { checkpointOfBundleFile, verifyBundleFile, type VerifyOptions } from "./receive/verify-file.ts";
export { readTermNames } from "./thesaurus/find-terms.ts";
export { printDocument } from "./report/print-report.ts";
export { renderReport } from "./report/render-report.ts";
export { writeBundleReport } from "./report/write-bundle-report.ts";
export { formOfReport, type WrittenReport } from "./report/write-report.ts";
export {
  type ColumnMapping,
  mapColumns,
  type PeopleImport,
  type PeopleTable,
} from "./records/import-people.ts";
export { NoListError, type NoListReason } from "./records/no-table.ts";
export { readPeopleList } from "./records/read-people-list.ts";
export type { TableNote } from "./records/table-note.ts";
export type { BulkAct, BulkReport } from "./records/bulk.ts";
export type { MergedConsent } from "./records/foretell-merge.ts";
export type { LikelyDuplicates } from "./records/find-duplicates.ts";
export type { Register } from "./records/register.ts";
export type { FoundRecords } from "./search/search-records.ts";
export type { ListedRecord, RecordList } from "./records/list-records.ts";
export type { RecordAround } from "./records/records-around.ts";
export type { RecordSummary, Reference, ShownChange, ShownRecord } from "./records/show-record.ts";
export type { NameWish } from "./records/veiled-fields.ts";
export type { DecidedSuggestion } from "./suggestions/decide-suggestions.ts";
export type { ShownSuggestion, SuggestionSummary } from "./suggestions/list-suggestions.ts";
export type { ReceiptImport } from "./receipts/import-receipt.ts";
export type { SavedSearch, SavedSearches } from "./searches/saved-searches.ts";
export type { Setting, SettingName } from "./settings/settings.ts";
export { knownFigures, readFigures } from "./thesaurus/known-figures.ts";
export { knownOutline } from "./thesaurus/known-outline.ts";
export { findPlaces, knownPlaces } from "./thesaurus/known-places.ts";
export { knownTerms } from "./thesaurus/known-terms.ts";
export type { KeptDraft, TestimonyDraft } from "./testimony/testimony-drafts.ts";
export type { ComparedTestimony, OpenedTestimony } from "./testimony/testimonies.ts";
export type { TestimonyVersion } from "./testimony/testimony-versions.ts";
export type { VaultTerm } from "./thesaurus/terms-of-vault.ts";
export type { AttachedTimestamp } from "./timestamp/attach-timestamp.ts";
export type { TrustedRoot } from "./timestamp/timestamp-roots.ts";
export type { SessionWarning } from "./vault/session.ts";

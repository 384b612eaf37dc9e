/** What a page is shown. Everything is plain data that survives a structured clone; no path is in it. */

import type { VerificationReport } from "../core/verify/report.ts";
import type { DisclosureForm } from "../core/consent/consent-rules.ts";
import type { ConsentState, ConsentUse } from "../core/consent/consent-state.ts";
import type { EventType } from "../core/custody/event.ts";
import type { ErrorCode } from "../core/errors.ts";
import type { Missing } from "../core/records/missing-of-case.ts";
import type { Place } from "../core/records/place.ts";
import type { RecordKind } from "../core/records/record-kinds.ts";
import type {
  AttachedTimestamp,
  BlockedItem,
  BulkReport,
  CheckReport,
  ConsentOutlook,
  Contact,
  Copies,
  DecidedSuggestion,
  Disclosure,
  ExportReport,
  FoundRecords,
  ImportReport,
  ItemConsent,
  ItemDetails,
  ItemFacets,
  ItemList,
  ItemsWeight,
  ItemSummary,
  ItemWithoutCopy,
  LikelyDuplicates,
  ListedRecord,
  LatestEvents,
  MergedConsent,
  MonthCount,
  Progress,
  ReceiptImport,
  RecordAround,
  RecordList,
  RecordSummary,
  Reference,
  SafeCopyReport,
  SavedSearch,
  Setting,
  SignedBy,
  ShownChange,
  ShownRecord,
  ShownSuggestion,
  TakenFigure,
  TrustedRoot,
  VaultInfo,
  VaultStorage,
  VaultTerm,
} from "../engine/index.ts";

export type {
  AttachedTimestamp,
  BlockedItem,
  CheckReport,
  ConsentOutlook,
  ConsentState,
  ConsentUse,
  Contact,
  Copies,
  DecidedSuggestion,
  Disclosure,
  DisclosureForm,
  ErrorCode,
  EventType,
  ExportReport,
  FoundRecords,
  ImportReport,
  ItemConsent,
  ItemDetails,
  ItemFacets,
  ItemList,
  ItemsWeight,
  ItemSummary,
  ItemWithoutCopy,
  LikelyDuplicates,
  ListedRecord,
  LatestEvents,
  MergedConsent,
  MonthCount,
  Progress,
  ReceiptImport,
  RecordAround,
  RecordList,
  RecordSummary,
  Reference,
  SafeCopyReport,
  SavedSearch,
  Setting,
  ShownChange,
  ShownSuggestion,
  TakenFigure,
  VaultInfo,
  VaultStorage,
  Missing,
  RecordKind,
  VaultTerm,
  VerificationReport,
};

/** The languages of the interface, English first. */
export type LanguageCode = "en" | "fr" | "it" | "ru" | "kk" | "pl" | "uk";

/** What a person set once for this computer; none of it says what is in a vault. */
export interface Preferences {
  readonly language: LanguageCode | "system";
  readonly theme: "system" | "light" | "dark";
  readonly density: "auto" | "comfortable" | "compact";
  /** Minutes without a key or a pointer after which the vault locks. */
  readonly lockAfterMinutes: 1 | 5 | 10 | 30 | 60;
  readonly blursPictures: boolean;
  readonly showsGreyFirst: boolean;
  readonly startsMuted: boolean;
  /** Whether other programs see a blank window, as far as the system keeps them from it. */
  readonly hidesFromScreenshots: boolean;
  /** How the items are laid out. */
  readonly itemsView: "grid" | "table";
}

/** A person as the register has the name; empty where it has none. */
export interface NamedPerson {
  readonly code: string;
  readonly name: string;
}

/** How many records of each kind there are. */
export type RecordCounts = Readonly<Record<string, number>>;

/** A record on a page of its own; its items are asked for part by part. */
export type RecordDetails = Omit<ShownRecord, "items">;

/** Places that the program knows by itself, with the credit that goes with them. */
export interface FoundPlaces {
  readonly credit: string;
  readonly places: readonly Place[];
}

/** How far work on several items has come. */
export interface Step {
  readonly done: number;
  readonly total: number;
}

/** What became of safe copies of several items; each that could not be made has its reason on the item's page. */
export interface SafeCopies {
  readonly made: number;
  readonly there: number;
  readonly refused: readonly string[];
}

/** A random word that stands for files or folders that a person chose; it works for one act and is forgotten with the vault. */
export type FileToken = string;

/** What a person chose, as far as the page needs to know. */
export interface Chosen {
  readonly token: FileToken;
  /** The last names of what was chosen, at most five of them. */
  readonly names: readonly string[];
  readonly count: number;
}

/** What the window has to know before it can draw anything. */
export interface AppState {
  readonly version: string;
  /** Not the real window but a browser that shows it: for looking at, not for work. */
  readonly isPreview: boolean;
  readonly systemLanguages: readonly string[];
  readonly preferences: Preferences;
  /** The folder that was open last, by its own name; absent on a computer that never opened one. */
  readonly knownVault?: string;
  readonly isOpen: boolean;
  /** Before the id of a small picture it makes its address; dead as soon as the vault is locked. */
  readonly thumbnails?: string;
  /** How many seconds the next try has to wait. */
  readonly waitSeconds: number;
}

/** What was done to many items, or would be, in numbers. */
export interface BulkOutcome extends Pick<BulkReport, "record" | "undo"> {
  readonly changed: number;
  /** With how many it was so already. */
  readonly already: number;
}

/** What became of a passphrase. */
export type OpenOutcome =
  | { readonly opened: true; readonly info: VaultInfo }
  | { readonly opened: false; readonly code: "wrong-passphrase" | "too-early"; readonly waitSeconds: number };

/** What became of a vault that was made again from another with its recovery words. */
export interface RebuiltVault {
  readonly items: number;
  /** Items that only their own sealed files remembered. */
  readonly recovered: number;
  /** Originals that are missing or damaged. */
  readonly lostOriginals: number;
  /** Copies that have to be made again. */
  readonly lostCopies: number;
  /** Entries of the log that were signed and could not be restored. */
  readonly lostEvents: number;
  /** Whether the log holds, as far as it is there. */
  readonly isLogSound: boolean;
}

/** How content can be shown; what is drawn comes page by page, by `content.page`. */
export type ContentKind = "image" | "drawn" | "video" | "audio" | "text" | "words" | "other";

/** An original or a copy of it, opened for the viewer. */
export interface OpenContent {
  readonly token: string;
  /** Streams the bytes, in ranges too; dead as soon as the vault is locked or the content is closed. */
  readonly url: string;
  readonly kind: ContentKind;
  /** Whether words were read in it, to be had by `content.text`. */
  readonly hasWords: boolean;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

/** One page as it is seen, with its size in the unit of boxes to be painted; or why it cannot be drawn. */
export type PageContent =
  | {
      readonly content: OpenContent;
      readonly pages: number;
      readonly width: number;
      readonly height: number;
    }
  | { readonly reason: NonNullable<SafeCopyReport["reason"]> };

/** The beginning of a text, or of the words of a document. */
export interface TextPart {
  readonly text: string;
  readonly isWhole: boolean;
}

/** A bundle that was checked. */
export interface CheckedBundle {
  readonly name: string;
  readonly report: VerificationReport;
  /** Whose key signed it, where it is the vault's own or that of a contact. */
  readonly signedBy?: SignedBy;
}

/** What was taken in from a bundle. */
export interface TakenIn {
  readonly verdict: VerificationReport["verdict"];
  readonly imported: number;
  readonly duplicates: number;
  /** Records about which somebody has to decide. */
  readonly suggestions: number;
}

/** Whether a receipt was written, and why not where it was not. */
export interface ReceiptOutcome {
  readonly isConfirmed: boolean;
  /** Whether it would have been if the signer were known. */
  readonly needsSigner: boolean;
  readonly isCosigned: boolean;
}

/** The time stamps of the log, and the authorities that are trusted to give them. */
export interface Stamps {
  readonly stamps: readonly AttachedTimestamp[];
  readonly roots: readonly TrustedRoot[];
}

/** A root certificate that somebody may come to trust. */
export type RootCertificate = Pick<TrustedRoot, "subject" | "fingerprint">;

/** What is said of the own card. */
export interface OwnCard {
  readonly name: string;
  readonly words: readonly string[];
  readonly numbers: readonly string[];
}

/** What became of a card that somebody gave. */
export type CardOutcome = { readonly contact: Contact } | { readonly problem: string };

/** Something that main tells the page without being asked. */
export type AppEvent =
  | { readonly kind: "locked"; readonly why: "asked" | "idle" | "system" }
  /** The system gave a file to open: `bundle.handedOver` tells which. */
  | { readonly kind: "handed-over" }
  /** Somebody closes the window: `app.closing` answers. */
  | { readonly kind: "closing" };

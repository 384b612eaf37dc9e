/**
 * Everything that a page may ask for: the name, what has to be given, and when it is allowed. What comes back and what is
 * told on the way are types only. A path is never part of it: what a person chose in a dialog or dropped is a token.
 */

import * as v from "valibot";
import { figureAspects } from "../core/figures/break-down.ts";
import { handoverForms } from "../core/handover/handover-form.ts";
import { documentForms } from "../core/report/document-form.ts";
import { reportForms } from "../core/report/report-form.ts";
import { boxesSchema, paintedPage } from "../core/derivative/recipe.ts";
import { exactDay } from "../core/records/partial-date.ts";
import { MAX_TESTIMONY_BYTES } from "../core/records/testimony-fields.ts";
import { atlasCommands } from "./atlas-commands.ts";
import { always, type Command, row, writing } from "./command-row.ts";
import { formCommands } from "./form-commands.ts";
import type { ReportFile } from "./form-views.ts";
import {
  MAX_ITEMS,
  beside,
  bundle,
  chosenItems,
  closingSigns,
  content,
  copies,
  fileNames,
  figures,
  filter,
  hex,
  id,
  itemNames,
  languageCodes,
  leaving,
  listing,
  logListing,
  looked,
  natural,
  nothing,
  openedNames,
  passphrase,
  pictureForms,
  preferencesSchema,
  purpose,
  recipients,
  recordCodes,
  report,
  savedListing,
  sheetForms,
  text,
  token,
  withoutBlocked,
} from "./input-shapes.ts";
import { registerCommands } from "./register-commands.ts";
import { testimonyCommands } from "./testimony-commands.ts";
import type * as people from "./people-views.ts";
import type * as view from "./view-types.ts";

/** Of a case that is there, or is made. */
const caseTitle = v.exactOptional(text(200));

/** Names that one screen shows at once. */
const MAX_TOLD = 1000;

/** Two versions of a testimony beside each other, and the page around them. */
const MAX_COPIED = 4 * MAX_TESTIMONY_BYTES;

export const commands = {
  "app.state": row<view.AppState>()(nothing, always),
  "app.prefer": row<view.Preferences>()(v.partial(preferencesSchema), always),
  "app.copy": row<null>()(v.strictObject({ text: text(MAX_COPIED) }), always),
  "app.forgetVault": row<null>()(nothing, always),
  "app.closing": row<null>()(v.strictObject({ sign: v.picklist(closingSigns) }), always),

  "vault.chooseFolder": row<view.Chosen | null>()(
    v.strictObject({ purpose: v.picklist(["open", "create"]) }),
    always,
  ),
  "vault.suggestWords": row<readonly string[]>()(nothing, always),
  "vault.create": row<readonly string[]>()(
    v.strictObject({ folder: token, name: text(120), passphrase }),
    always,
  ),
  "vault.open": row<view.OpenOutcome>()(
    v.strictObject({ folder: v.exactOptional(token), passphrase }),
    always,
  ),
  "vault.rebuild": row<view.RebuiltVault, view.Progress>()(
    v.strictObject({
      folder: v.exactOptional(token),
      place: token,
      name: v.pipe(text(120), v.minLength(1)),
      recoveryWords: text(2000),
      passphrase,
    }),
    { ...always, ...writing },
  ),
  "vault.lock": row<null>()(nothing, always),
  "vault.info": row<view.VaultInfo>()(nothing),
  "vault.storage": row<view.VaultStorage>()(nothing),
  "vault.settings": row<readonly view.Setting[]>()(nothing),
  "vault.set": row<null>()(
    v.strictObject({ name: v.picklist(["viewing", "owner"]), value: text(1000) }),
    writing,
  ),
  "vault.chooseSecondPlace": row<null>()(v.strictObject({ isWanted: v.boolean() }), writing),
  "vault.check": row<view.CheckReport, view.Progress>()(v.strictObject({ deep: v.boolean() }), writing),
  "vault.changePassphrase": row<null>()(v.strictObject({ current: passphrase, next: passphrase }), writing),

  "item.list": row<view.ItemList>()(v.strictObject({ ...listing, ...itemNames, limit: natural(500) })),
  "item.ids": row<readonly string[]>()(v.strictObject({ ...listing, limit: natural(MAX_ITEMS) })),
  "item.facets": row<view.ItemFacets>()(v.strictObject({ ...filter, ...itemNames })),
  "search.list": row<readonly view.SavedSearch[]>()(nothing),
  "search.save": row<view.SavedSearch>()(v.strictObject({ name: text(120), listing: savedListing }), writing),
  "search.remove": row<null>()(v.strictObject({ name: text(120) }), writing),

  "item.weigh": row<view.ItemsWeight>()(v.strictObject({ items: chosenItems })),
  "item.show": row<view.ItemDetails>()(v.strictObject({ item: id, ...itemNames })),
  "item.tell": row<people.ToldNames>()(
    v.strictObject({
      items: v.pipe(v.array(id), v.maxLength(MAX_TOLD)),
      texts: v.pipe(v.array(text(4096)), v.maxLength(MAX_TOLD)),
      ...itemNames,
    }),
  ),
  "item.safeCopy": row<view.SafeCopyReport>()(v.strictObject({ item: id }), writing),
  "item.safeCopies": row<view.SafeCopies, view.Step>()(v.strictObject({ items: chosenItems }), writing),
  "item.delete": row<number, view.Step>()(
    v.strictObject({ items: chosenItems, reason: v.pipe(text(), v.minLength(1)) }),
    writing,
  ),
  "item.redact": row<view.SafeCopyReport>()(v.strictObject({ item: id, boxes: boxesSchema }), writing),
  "item.note": row<null>()(v.strictObject({ item: id, note: v.pipe(text(10_000), v.minLength(1)) }), writing),
  "item.disclosure": row<view.Disclosure>()(
    v.strictObject({ items: chosenItems, use: purpose.use, fileNames, namedPeople: recordCodes }),
  ),

  "content.open": row<view.OpenContent>()(v.strictObject(looked)),
  "content.page": row<view.PageContent>()(v.strictObject({ ...looked, page: paintedPage })),
  "content.text": row<view.TextPart>()(v.strictObject({ token })),
  "content.close": row<null>()(v.strictObject({ token })),
  "content.save": row<string, view.Progress>()(
    v.strictObject({ ...content.entries, ...purpose, place: token }),
    writing,
  ),

  "import.choose": row<view.Chosen | null>()(v.strictObject({ kind: v.picklist(["files", "folder"]) })),
  "import.run": row<view.ImportReport, view.Progress>()(
    v.strictObject({
      token,
      caseTitle,
      receivedFrom: v.exactOptional(text()),
      receivedHow: v.exactOptional(text()),
    }),
    writing,
  ),

  "export.run": row<view.ExportReport, view.Progress>()(
    v.strictObject({
      items: chosenItems,
      copies,
      recipients,
      namesSource: v.boolean(),
      tellsAnswers: v.boolean(),
      withRecords: v.boolean(),
      fileNames,
      namedPeople: recordCodes,
      ...purpose,
      withoutBlocked,
      place: token,
    }),
    writing,
  ),

  "consent.ofItem": row<view.ItemConsent>()(v.strictObject({ item: id, ...itemNames })),
  "consent.weigh": row<view.ConsentOutlook>()(v.strictObject({ items: chosenItems, leaving, ...purpose })),

  "place.choose": row<view.Chosen | null>()(
    v.variant("for", [
      v.strictObject({
        for: v.picklist(["bundle", "receipt", "stamp-request"]),
      }),
      v.strictObject({ for: v.literal("report"), form: v.picklist(reportForms) }),
      v.strictObject({ for: v.literal("sheet"), form: v.picklist(sheetForms) }),
      v.strictObject({
        for: v.literal("picture"),
        of: v.picklist(["map", "timeline", "figures"]),
        form: v.picklist(pictureForms),
      }),
      v.strictObject({ for: v.literal("form"), as: v.picklist(documentForms) }),
      v.strictObject({ for: v.literal("handover"), as: v.picklist(handoverForms) }),
      v.strictObject({ for: v.literal("content"), ...content.entries }),
    ]),
  ),
  "file.choose": row<view.Chosen | null>()(
    v.strictObject({ for: v.picklist(["receipt", "stamp-answer", "root", "people-list"]) }),
  ),

  "receipt.create": row<view.ReceiptOutcome, view.Progress>()(
    v.strictObject({ ...bundle, place: token, acceptsUnknownSigner: v.boolean() }),
    writing,
  ),
  "receipt.import": row<view.ReceiptImport>()(v.strictObject({ file: token }), writing),

  "report.names": row<readonly string[]>()(v.strictObject({ items: chosenItems })),
  "report.write": row<ReportFile>()(
    v.strictObject({
      ...{ items: chosenItems, ...report, isPictured: v.boolean(), openedNames },
      ...{ ...purpose, withoutBlocked, place: token },
    }),
    writing,
  ),
  "report.bundle": row<ReportFile, view.Progress>()(v.strictObject({ ...bundle, ...report, place: token })),

  "figures.take": row<readonly view.TakenFigure[]>()(v.strictObject(figures)),
  "figures.months": row<readonly view.MonthCount[]>()(
    v.strictObject({ day: exactDay, since: exactDay, figure: text(100) }),
  ),
  "figures.tables": row<NonNullable<view.TakenFigure["tables"]>>()(
    v.strictObject({ day: figures.day, since: figures.since, figure: text(100) }),
  ),
  "figures.names": row<readonly view.NamedPerson[]>()(v.strictObject({ codes: recordCodes })),
  // With lists the table alone goes beside those of a sheet.
  "figures.write": row<{ readonly unlisted: number }>()(
    v.strictObject({
      ...figures,
      ...{ form: v.picklist(sheetForms), language: v.picklist(languageCodes) },
      ...{ showsLists: v.boolean(), byMonth: v.boolean(), place: token },
      ...{ use: purpose.use, override: purpose.override, withoutBlocked },
    }),
    writing,
  ),
  "figures.draw": row<null>()(
    v.strictObject({
      ...{ day: exactDay, figure: text(100), form: v.picklist(pictureForms), place: token },
      language: v.picklist(languageCodes),
      // Its months from a day on, or what it is broken down by.
      shown: v.union([
        v.strictObject({ since: exactDay }),
        v.strictObject({ by: v.picklist(figureAspects), since: figures.since }),
      ]),
      beside,
    }),
  ),

  ...registerCommands,
  ...testimonyCommands,
  ...atlasCommands,
  ...formCommands,

  "stamp.list": row<view.Stamps>()(nothing),
  "stamp.request": row<{ readonly checkpointSize: number }>()(v.strictObject({ place: token }), writing),
  "stamp.attach": row<view.AttachedTimestamp>()(v.strictObject({ file: token }), writing),
  "stamp.readRoot": row<view.RootCertificate>()(v.strictObject({ file: token })),
  "stamp.trust": row<null>()(v.strictObject({ file: token, fingerprint: hex(64) }), writing),
  "stamp.distrust": row<null>()(v.strictObject({ fingerprint: hex(64) }), writing),

  "bundle.choose": row<view.Chosen | null>()(nothing),
  "bundle.handedOver": row<view.Chosen | null>()(nothing),
  "bundle.chooseIdentity": row<view.Chosen | null>()(nothing),
  "bundle.isForPassphrase": row<boolean>()(v.strictObject({ bundle: token })),
  "bundle.verify": row<view.CheckedBundle, view.Progress>()(v.strictObject(bundle)),
  "bundle.takeIn": row<view.TakenIn, view.Progress>()(v.strictObject({ ...bundle, caseTitle }), writing),

  "contact.list": row<readonly view.Contact[]>()(nothing),
  "contact.add": row<view.CardOutcome | null>()(
    v.strictObject({ name: v.exactOptional(text(120)) }),
    writing,
  ),
  "contact.verify": row<view.Contact | null>()(
    v.strictObject({
      name: text(120),
      how: v.picklist(["in-person", "phone", "video", "other"]),
      fingerprint: text(),
    }),
    writing,
  ),
  "contact.remove": row<null>()(v.strictObject({ name: text(120) }), writing),
  "card.save": row<view.OwnCard | null>()(v.strictObject({ name: v.exactOptional(text(120)) })),

  "log.page": row<view.LatestEvents>()(v.strictObject(logListing)),
} as const;

export type CommandName = keyof typeof commands;

/** What a command has to be given. */
export type InputOf<Name extends CommandName> = v.InferOutput<(typeof commands)[Name]["input"]>;

type TypesOf<Row> =
  Row extends Command<v.GenericSchema, infer Output, infer Step> ? { output: Output; step: Step } : never;

/** What it answers. */
export type OutputOf<Name extends CommandName> = TypesOf<(typeof commands)[Name]>["output"];

/** What it tells on the way. */
export type StepOf<Name extends CommandName> = TypesOf<(typeof commands)[Name]>["step"];

/** Tells a name of the table from everything else that may come, `__proto__` included. */
export const isCommandName = (name: unknown): name is CommandName =>
  typeof name === "string" && Object.hasOwn(commands, name);

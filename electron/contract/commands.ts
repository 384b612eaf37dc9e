/**
 * Everything that a page may ask for: the name, what has to be given, and when it is allowed. What comes back and what is
 * told on the way are types only. A path is never part of it: what a person chose in a dialog or dropped is a token.
 */

import * as v from "valibot";
import { copyStates, itemKinds, itemMarks, itemOrders, warningWords } from "../core/filter/filter-words.ts";
import { boxesSchema, paintedPage } from "../core/derivative/recipe.ts";
import { consentUses } from "../core/records/record-kinds.ts";
import type * as view from "./view-types.ts";

const MAX_TEXT = 500;
const MAX_ITEMS = 10_000;

const text = (maxLength = MAX_TEXT) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength),
    v.check((value) => value.isWellFormed()),
  );
const hex = (digits: number) => v.pipe(v.string(), v.length(digits), v.regex(/^[0-9a-f]+$/));
const natural = (max: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(max));
const token = hex(32);
const id = hex(32);
/** Longer than anything that a person types, short enough to be normalised at once. */
const passphrase = v.pipe(v.string(), v.minLength(1), v.maxLength(1024));
const nothing = v.strictObject({});

const languageCodes = ["en", "fr", "it", "ru", "kk", "pl", "uk"] as const;

/** How the preferences may look, on the wire and in their file. */
export const preferencesSchema = v.strictObject({
  language: v.picklist([...languageCodes, "system"]),
  theme: v.picklist(["system", "light", "dark"]),
  density: v.picklist(["auto", "comfortable", "compact"]),
  lockAfterMinutes: v.picklist([1, 5, 10, 30, 60]),
  blursPictures: v.boolean(),
  showsGreyFirst: v.boolean(),
  startsMuted: v.boolean(),
  itemsView: v.picklist(["grid", "table"]),
  hidesFromScreenshots: v.boolean(),
});

/** An original, or a copy made from it. */
const content = v.strictObject({ item: id, derivative: v.exactOptional(id) });
const chosenItems = v.pipe(v.array(id), v.minLength(1), v.maxLength(MAX_ITEMS));
const recipients = v.union([
  v.literal("passphrase"),
  v.strictObject({
    contacts: v.pipe(v.array(text()), v.maxLength(100)),
    keys: v.pipe(v.array(text(4096)), v.maxLength(100)),
  }),
]);
const copies = v.picklist(["original", "safe", "both"]);
/** What something is handed over for. */
const use = v.picklist(consentUses);
const bundleKey = v.union([
  v.strictObject({ with: v.literal("vault") }),
  v.strictObject({ with: v.literal("passphrase"), passphrase }),
  v.strictObject({ with: v.literal("identity"), identity: token }),
]);
const bundle = { token, key: bundleKey, signer: v.exactOptional(text()) };

const ticked = <const Words extends readonly string[]>(words: Words) =>
  v.exactOptional(v.pipe(v.array(v.picklist(words)), v.maxLength(words.length)));
const MAX_TICKED = 200;
const day = v.pipe(v.string(), v.isoDate());

/** What a list is narrowed down by; an empty group narrows nothing down. */
const filter = {
  query: text(),
  cases: v.exactOptional(v.pipe(v.array(id), v.maxLength(MAX_TICKED))),
  kinds: ticked(itemKinds),
  copies: ticked(copyStates),
  marks: ticked(itemMarks),
  warnings: ticked(warningWords),
  sources: v.exactOptional(v.pipe(v.array(text(1000)), v.maxLength(MAX_TICKED))),
  since: v.exactOptional(day),
  until: v.exactOptional(day),
  undated: v.exactOptional(v.boolean()),
};
const listing = {
  ...filter,
  order: v.exactOptional(v.picklist(itemOrders)),
  ascending: v.exactOptional(v.boolean()),
  offset: natural(Number.MAX_SAFE_INTEGER),
};

/** How a report speaks and what it may name. */
const report = {
  form: v.picklist(["pdf", "html"]),
  languages: v.pipe(
    v.array(v.picklist(languageCodes)),
    v.minLength(1),
    v.maxLength(2),
    v.check((codes) => new Set(codes).size === codes.length),
  ),
  isNamed: v.boolean(),
  reference: v.exactOptional(text()),
};

interface Rules<Input extends v.GenericSchema> {
  readonly input: Input;
  /** Whether an open vault is needed. */
  readonly needsVault: boolean;
  /** Changes the vault: one after the other, never two at a time. */
  readonly writes: boolean;
}

/** A row of the table: its rules at run time, and the types of its answer and of its progress. */
interface Command<Input extends v.GenericSchema, Output, Step> extends Rules<Input> {
  readonly output?: Output;
  readonly step?: Step;
}

const row =
  <Output, Step = never>() =>
  <Input extends v.GenericSchema>(
    input: Input,
    rules: Partial<Omit<Rules<Input>, "input">> = {},
  ): Command<Input, Output, Step> => ({
    input,
    needsVault: true,
    writes: false,
    ...rules,
  });

const always = { needsVault: false } as const;
const writing = { writes: true } as const;

export const commands = {
  "app.state": row<view.AppState>()(nothing, always),
  "app.prefer": row<view.Preferences>()(v.partial(preferencesSchema), always),
  "app.copy": row<null>()(v.strictObject({ text: text(4096) }), always),
  "app.forgetVault": row<null>()(nothing, always),

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
    always,
  ),
  "vault.lock": row<null>()(nothing, always),
  "vault.info": row<view.VaultInfo>()(nothing),
  "vault.settings": row<readonly view.Setting[]>()(nothing),
  "vault.set": row<null>()(
    v.strictObject({ name: v.picklist(["viewing", "owner"]), value: text(1000) }),
    writing,
  ),
  "vault.chooseSecondPlace": row<null>()(v.strictObject({ isWanted: v.boolean() }), writing),
  "vault.check": row<view.CheckReport, view.Progress>()(v.strictObject({ deep: v.boolean() }), writing),
  "vault.changePassphrase": row<null>()(v.strictObject({ current: passphrase, next: passphrase }), writing),

  "item.list": row<view.ItemList>()(v.strictObject({ ...listing, limit: natural(500) })),
  "item.ids": row<readonly string[]>()(v.strictObject({ ...listing, limit: natural(MAX_ITEMS) })),
  "item.facets": row<view.ItemFacets>()(v.strictObject(filter)),
  "item.weigh": row<view.ItemsWeight>()(v.strictObject({ items: chosenItems })),
  "item.addToCase": row<null>()(
    v.strictObject({ items: chosenItems, caseTitle: v.pipe(text(200), v.minLength(1)) }),
    writing,
  ),
  "item.show": row<view.ItemDetails>()(v.strictObject({ item: id })),
  "item.safeCopy": row<view.SafeCopyReport>()(v.strictObject({ item: id }), writing),
  "item.safeCopies": row<view.SafeCopies, view.Step>()(v.strictObject({ items: chosenItems }), writing),
  "item.delete": row<number, view.Step>()(
    v.strictObject({ items: chosenItems, reason: v.pipe(text(), v.minLength(1)) }),
    writing,
  ),
  "item.redact": row<view.SafeCopyReport>()(v.strictObject({ item: id, boxes: boxesSchema }), writing),
  "item.note": row<null>()(v.strictObject({ item: id, note: v.pipe(text(10_000), v.minLength(1)) }), writing),
  "item.disclosure": row<view.Disclosure>()(v.strictObject({ items: chosenItems })),

  "content.open": row<view.OpenContent>()(content),
  "content.page": row<view.PageContent>()(v.strictObject({ ...content.entries, page: paintedPage })),
  "content.text": row<view.TextPart>()(v.strictObject({ token })),
  "content.close": row<null>()(v.strictObject({ token })),
  "content.save": row<string, view.Progress>()(v.strictObject({ ...content.entries, place: token }), writing),

  "import.choose": row<view.Chosen | null>()(v.strictObject({ kind: v.picklist(["files", "folder"]) })),
  "import.run": row<view.ImportReport, view.Progress>()(
    v.strictObject({
      token,
      caseTitle: v.exactOptional(text(200)),
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
      use: v.exactOptional(use),
      withoutBlocked: v.exactOptional(v.boolean()),
      place: token,
    }),
    writing,
  ),
  "export.consent": row<readonly view.BlockedItem[]>()(v.strictObject({ items: chosenItems, copies, use })),

  "place.choose": row<view.Chosen | null>()(
    v.variant("for", [
      v.strictObject({
        for: v.picklist(["bundle", "receipt", "stamp-request", "report.pdf", "report.html"]),
      }),
      v.strictObject({ for: v.literal("content"), ...content.entries }),
    ]),
  ),
  "file.choose": row<view.Chosen | null>()(
    v.strictObject({ for: v.picklist(["receipt", "stamp-answer", "root"]) }),
  ),

  "receipt.create": row<view.ReceiptOutcome, view.Progress>()(
    v.strictObject({ ...bundle, place: token, acceptsUnknownSigner: v.boolean() }),
    writing,
  ),
  "receipt.import": row<view.ReceiptImport>()(v.strictObject({ file: token }), writing),

  "report.write": row<view.WrittenReport>()(
    v.strictObject({ items: chosenItems, ...report, use: v.exactOptional(use), place: token }),
    writing,
  ),
  "report.bundle": row<view.WrittenReport, view.Progress>()(
    v.strictObject({ ...bundle, ...report, place: token }),
  ),

  "stamp.list": row<view.Stamps>()(nothing),
  "stamp.request": row<{ readonly checkpointSize: number }>()(v.strictObject({ place: token }), writing),
  "stamp.attach": row<view.AttachedTimestamp>()(v.strictObject({ file: token }), writing),
  "stamp.readRoot": row<view.RootCertificate>()(v.strictObject({ file: token })),
  "stamp.trust": row<null>()(v.strictObject({ file: token, fingerprint: hex(64) }), writing),
  "stamp.distrust": row<null>()(v.strictObject({ fingerprint: hex(64) }), writing),

  "bundle.choose": row<view.Chosen | null>()(nothing),
  "bundle.handedOver": row<view.Chosen | null>()(nothing),
  "bundle.chooseIdentity": row<view.Chosen | null>()(nothing),
  "bundle.verify": row<view.CheckedBundle, view.Progress>()(v.strictObject(bundle)),
  "bundle.takeIn": row<view.TakenIn, view.Progress>()(v.strictObject(bundle), writing),

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

  "log.page": row<view.LogPage>()(
    v.strictObject({ from: natural(Number.MAX_SAFE_INTEGER), limit: natural(500) }),
  ),
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

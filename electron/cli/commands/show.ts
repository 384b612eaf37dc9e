import type { ItemDetails } from "../../engine/index.ts";
import { type CommandContext, defineCommand } from "../command-line/command.ts";
import { intakeWords } from "../../core/records/intake-words.ts";
import { fillSentence } from "../../core/text/fill-sentence.ts";
import { namesOption, passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { bytesIn, exactBytesIn } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import { notesInWords } from "../words/clean-lines.ts";
import { copyKindWords, copyWords } from "../words/copy-words.ts";
import { summarySentence } from "../words/file-summary.ts";
import { describeItemWarning } from "../words/item-warnings.ts";
import type { Language, Words } from "../words/words.ts";

const takeOut = "sandyq original VAULT ITEM --out FILE";

function factsOf(item: ItemDetails, { words: { show }, language }: CommandContext): string[][] {
  const facts: (readonly [string, string | undefined])[] = [
    [show.item, item.item],
    [show.name, item.name],
    [show.folder, item.path],
    [show.size, `${exactBytesIn(language, item.sizeBytes)} (${bytesIn(language, item.sizeBytes)})`],
    ["SHA-256", item.sha256],
    [show.type, item.mediaType],
    [show.promisedType, item.promisedMediaType],
    [show.imported, item.importedAt],
    [show.modified, item.times.modifiedAt],
    [show.created, item.times.createdAt],
    [show.receivedFrom, item.import.receivedFrom],
    [show.receivedHow, item.import.receivedHow],
    [show.cases, item.cases.length > 0 ? item.cases.map(({ title }) => title).join("; ") : undefined],
    [show.tags, item.tags.length > 0 ? item.tags.map(({ title }) => title).join("; ") : undefined],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}

/** Fields of which the file has several values, each with where it stands. */
function differingRows({ metadata }: ItemDetails, { show }: Words): string[][] {
  const { sources } = metadata;
  if (sources === undefined) return [];
  const fields = ["capturedAt", "gps", "make", "model", "author"] as const;
  return fields.flatMap((field) => {
    const readings = sources[field].map(({ value, group, name }) => ({
      text: typeof value === "string" ? value : Object.values(value).join(", "),
      place: `${group}:${name}`,
    }));
    const isOne = new Set(readings.map(({ text }) => text.toLowerCase())).size < 2;
    return isOne ? [] : readings.map(({ text, place }) => [show[field], text, place]);
  });
}

/** The thumbnail, or why there is none. */
function thumbnailRow({ thumbnail }: ItemDetails, { likeness, show }: Words): string[][] {
  if (thumbnail === undefined) return [];
  const shown =
    "derivative" in thumbnail ? thumbnail.derivative.slice(0, 8) : likeness.noThumbnail[thumbnail.missing];
  return [[show.thumbnail, shown]];
}

const sidecarRows = (sidecars: ItemDetails["sidecars"], { sidecars: words }: Words): string[][] =>
  sidecars.map(({ item, name, kind, linkedBy }) => [item.slice(0, 8), kind, name, words[linkedBy]]);

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0
    ? []
    : ["", title, ...alignColumns(rows.map(([first = "", ...rest]) => [`  ${first}`, ...rest]))];
}

/** What was made from the item, each with what is different in it. */
function derivativeLines({ derivatives }: ItemDetails, { words, language }: CommandContext): string[] {
  // The thumbnail stands above.
  const made = derivatives.filter(({ kind }) => kind !== "thumbnail");
  const rows = made.map(({ derivative, kind, madeAt, sizeBytes, recipe }) => [
    derivative.slice(0, 8),
    copyKindWords(kind, words),
    madeAt,
    bytesIn(language, sizeBytes),
    recipe.method,
  ]);
  const [gap, title, ...lines] = section(words.show.made, rows);
  const notes = made.map(({ recipe }) => {
    const { changed, shown } = notesInWords(recipe.notes, words);
    const still = shown.length === 0 ? [] : [`${words.cleaning.stillShows}: ${shown.join("; ")}`];
    return [...changed, ...still].map((line) => `      ${line}`);
  });
  return [gap, title, ...lines.flatMap((line, index) => [line, ...(notes[index] ?? [])])].filter(
    (line) => line !== undefined,
  );
}

/** A section with a sentence on what it means and does not mean. */
const explained = (title: string, sentence: string, rows: readonly (readonly string[])[]): string[] => {
  const [gap, ...lines] = section(title, rows);
  return gap === undefined ? [] : [gap, ...lines.slice(0, 1), `  ${sentence}`, ...lines.slice(1)];
};

/** Other items with the same content, and such as look alike. */
const likenessLines = ({ twins = [], similar = [] }: ItemDetails, { likeness, show }: Words): string[] => [
  ...explained(
    show.twins,
    likeness.twins,
    twins.map((item) => [item.slice(0, 8)]),
  ),
  ...explained(
    show.similar,
    likeness.similar,
    similar.map(({ item, distance }) => [
      item.slice(0, 8),
      fillSentence(show.bits, new Map([["n", String(distance)]])),
    ]),
  ),
];

/** What is known of the file itself. */
const contentLines = (item: ItemDetails, context: CommandContext, { words } = context): string[] => [
  ...alignColumns([...factsOf(item, context), ...thumbnailRow(item, words)]),
  ...section(
    words.show.fileSays,
    (item.metadata.summary ?? []).map((each) => [summarySentence(each, words)]),
  ),
  ...section(words.show.differing, differingRows(item, words)),
  ...section(words.sidecars.beside, sidecarRows(item.sidecars, words)),
  ...section(words.sidecars.about, sidecarRows(item.sidecarOf, words)),
  ...section(
    words.show.warnings,
    item.warnings.map((warning) => [describeItemWarning(warning, words)]),
  ),
  ...likenessLines(item, words),
  ...section(
    words.show.again,
    item.presentedAgain.map(({ presentedAt, name }) => [presentedAt, name]),
  ),
  ...derivativeLines(item, context),
];

/** How it stands with the six questions about a recording. */
const intakeLines = ({ intake }: ItemDetails, language: Language): string[] => {
  const { title, questions, states } = intakeWords[language];
  return section(
    title,
    intake.map(({ question, state, record = "" }) => [questions[question], states[state], record]),
  );
};

/** What has happened to it here and elsewhere. */
const historyLines = (item: ItemDetails, words: Words): string[] => [
  ...section(
    words.show.deleted,
    item.deletion === undefined ? [] : [[item.deletion.deletedAt, item.deletion.reason]],
  ),
  ...section(
    words.show.received,
    item.received.map(({ receivedAt, bundle, signer, copy }) => [
      receivedAt,
      bundle,
      signer,
      copy === undefined ? "" : copyWords(copy, words),
    ]),
  ),
  ...section(
    words.show.copies,
    item.receivedCopies.map(({ item: copy, kind, bundle }) => [
      copy.slice(0, 8),
      copyKindWords(kind, words),
      bundle,
    ]),
  ),
  ...section(
    words.show.notes,
    item.notes.map(({ notedAt, text }) => [notedAt, text]),
  ),
  ...section(
    words.show.log,
    item.custody.map(({ seq, t, type }) => [String(seq), t, words.events[type]]),
  ),
  ...section(
    words.show.bundles,
    item.bundles.map(({ createdAt, bundle }) => [createdAt, bundle]),
  ),
];

const linesOf = (item: ItemDetails, context: CommandContext): string[] => [
  ...contentLines(item, context),
  ...intakeLines(item, context.language),
  ...historyLines(item, context.words),
];

export const show = defineCommand({
  name: "show",
  summary: "show everything that a vault knows about one item",
  about: [
    "Codes stand in the place of names of people of the register, in the name of the file too, unless --names is given.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    ITEM: { help: "the item's identifier, or as much of its beginning as tells it from others" },
  },
  options: { ...namesOption, ...passphraseOption },
  examples: [{ does: "Show one", line: "sandyq show ~/vault 3f9a2c41" }],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "read",
    } as const;
    return withVault(context, request, (vault) => {
      const item = vault.show(operands.ITEM, options);
      return {
        status: 0,
        document: item,
        headline: fillSentence(context.words.show.next, new Map([["command", takeOut]])),
        lines: linesOf(item, context),
      };
    });
  },
});

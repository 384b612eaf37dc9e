import type { ItemDetails } from "../../engine/index.ts";
import { type CommandContext, defineCommand } from "../command-line/command.ts";
import { intakeWords } from "../../core/records/intake-words.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { formatBytes } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import { notesInWords } from "../words/clean-lines.ts";
import { copyWords } from "../words/copy-words.ts";
import { summarySentence } from "../words/file-summary.ts";
import { describeItemWarning } from "../words/item-warnings.ts";
import type { Language, Words } from "../words/words.ts";

function factsOf(item: ItemDetails): string[][] {
  const facts: (readonly [string, string | undefined])[] = [
    ["item", item.item],
    ["name", item.name],
    ["folder", item.path],
    ["size", `${String(item.sizeBytes)} bytes (${formatBytes(item.sizeBytes)})`],
    ["SHA-256", item.sha256],
    ["type", item.mediaType],
    ["promised type", item.promisedMediaType],
    ["imported", item.importedAt],
    ["file modified", item.times.modifiedAt],
    ["file created", item.times.createdAt],
    ["received from", item.import.receivedFrom],
    ["received how", item.import.receivedHow],
    ["cases", item.cases.length > 0 ? item.cases.map(({ title }) => title).join("; ") : undefined],
    ["tags", item.tags.length > 0 ? item.tags.map(({ title }) => title).join("; ") : undefined],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}

/** Fields of which the file has several values, each with where it stands. */
function differingRows({ metadata }: ItemDetails): string[][] {
  const { sources } = metadata;
  if (sources === undefined) return [];
  const fields = ["capturedAt", "gps", "make", "model", "author"] as const;
  return fields.flatMap((field) => {
    const readings = sources[field].map(({ value, group, name }) => ({
      text: typeof value === "string" ? value : Object.values(value).join(", "),
      place: `${group}:${name}`,
    }));
    const isOne = new Set(readings.map(({ text }) => text.toLowerCase())).size < 2;
    return isOne ? [] : readings.map(({ text, place }) => [field, text, place]);
  });
}

/** The thumbnail, or why there is none. */
function thumbnailRow({ thumbnail }: ItemDetails, { likeness }: Words): string[][] {
  if (thumbnail === undefined) return [];
  const shown =
    "derivative" in thumbnail ? thumbnail.derivative.slice(0, 8) : likeness.noThumbnail[thumbnail.missing];
  return [["thumbnail", shown]];
}

const sidecarRows = (sidecars: ItemDetails["sidecars"], { sidecars: words }: Words): string[][] =>
  sidecars.map(({ item, name, kind, linkedBy }) => [item.slice(0, 8), kind, name, words[linkedBy]]);

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0
    ? []
    : ["", title, ...alignColumns(rows.map(([first = "", ...rest]) => [`  ${first}`, ...rest]))];
}

/** What was made from the item, each with what is different in it. */
function derivativeLines({ derivatives }: ItemDetails, words: Words): string[] {
  // The thumbnail stands above.
  const made = derivatives.filter(({ kind }) => kind !== "thumbnail");
  const rows = made.map(({ derivative, kind, madeAt, sizeBytes, recipe }) => [
    derivative.slice(0, 8),
    kind,
    madeAt,
    formatBytes(sizeBytes),
    recipe.method,
  ]);
  const [gap, title, ...lines] = section("Made from it", rows);
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
const likenessLines = ({ twins = [], similar = [] }: ItemDetails, { likeness }: Words): string[] => [
  ...explained(
    "Same content",
    likeness.twins,
    twins.map((item) => [item.slice(0, 8)]),
  ),
  ...explained(
    "Looks alike",
    likeness.similar,
    similar.map(({ item, distance }) => [item.slice(0, 8), `${String(distance)} of 64 bits differ`]),
  ),
];

/** What is known of the file itself. */
const contentLines = (item: ItemDetails, words: Words): string[] => [
  ...alignColumns([...factsOf(item), ...thumbnailRow(item, words)]),
  ...section(
    "What the file says",
    (item.metadata.summary ?? []).map((each) => [summarySentence(each, words)]),
  ),
  ...section("Values that differ", differingRows(item)),
  ...section(words.sidecars.beside, sidecarRows(item.sidecars, words)),
  ...section(words.sidecars.about, sidecarRows(item.sidecarOf, words)),
  ...section(
    "Look at this",
    item.warnings.map((warning) => [describeItemWarning(warning, words)]),
  ),
  ...likenessLines(item, words),
  ...section(
    "Handed in again",
    item.presentedAgain.map(({ presentedAt, name }) => [presentedAt, name]),
  ),
  ...derivativeLines(item, words),
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
const historyLines = (item: ItemDetails): string[] => [
  ...section("Deleted", item.deletion === undefined ? [] : [[item.deletion.deletedAt, item.deletion.reason]]),
  ...section(
    "Received in bundles",
    item.received.map(({ receivedAt, bundle, signer, copy }) => [
      receivedAt,
      bundle,
      signer,
      copy === undefined ? "" : copyWords(copy),
    ]),
  ),
  ...section(
    "Copies that came with it",
    item.receivedCopies.map(({ item: copy, kind, bundle }) => [copy.slice(0, 8), kind, bundle]),
  ),
  ...section(
    "Notes",
    item.notes.map(({ notedAt, text }) => [notedAt, text]),
  ),
  ...section(
    "Custody log",
    item.custody.map(({ seq, t, type }) => [String(seq), t, type]),
  ),
  ...section(
    "Bundles",
    item.bundles.map(({ createdAt, bundle }) => [createdAt, bundle]),
  ),
];

const linesOf = (item: ItemDetails, { words, language }: CommandContext): string[] => [
  ...contentLines(item, words),
  ...intakeLines(item, language),
  ...historyLines(item),
];

export const show = defineCommand({
  name: "show",
  summary: "show everything that a vault knows about one item",
  operands: {
    VAULT: { help: "the folder of the vault" },
    ITEM: { help: "the item's identifier, or as much of its beginning as tells it from others" },
  },
  options: { ...passphraseOption },
  examples: [{ does: "Show one", line: "sandyq show ~/vault 3f9a2c41" }],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "read",
    } as const;
    return withVault(context, request, (vault) => {
      const item = vault.show(operands.ITEM);
      return {
        status: 0,
        document: item,
        headline:
          "This is what the vault knows. To take the original out: sandyq original VAULT ITEM --out FILE",
        lines: linesOf(item, context),
      };
    });
  },
});

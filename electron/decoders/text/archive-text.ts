/**
 * Word, Excel, PowerPoint and OpenDocument: all words in them, also those that a reader is not shown, such as comments,
 * deleted passages, hidden sheets and notes. Who searches wants to know that they are there.
 */

import { zipDirectory } from "../archive/zip-entries.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { OWN } from "../describe/tools.ts";
import { DocumentParts } from "../readers/document-parts.ts";
import { Findings } from "../readers/reader.ts";
import type { XmlElement, XmlListener } from "../readers/xml-events.ts";
import type { CellFormat } from "../table/cell-format.ts";
import { numberText } from "../table/office-rows.ts";
import { stylesListener, type Workbook, workbookListener } from "../table/office-table.ts";
import type { GatheredText } from "./gathered-text.ts";
import { NoText } from "./no-text.ts";

const officeParts = [
  /^word\/(?:document|comments|footnotes|endnotes|header\d*|footer\d*)\.xml$/,
  /^xl\/(?:workbook|sharedStrings|comments\d*|threadedComments\/\w+|worksheets\/sheet\d+)\.xml$/,
  /^ppt\/(?:slides\/slide\d+|notesSlides\/notesSlide\d+|comments\/\w+)\.xml$/,
] as const;

/** Elements with which something new begins, by their local names in both families of formats. */
const lineStarts = new Set(["p", "h", "row", "table-row", "br", "line-break", "si", "comment"]);
const cellStarts = new Set(["tab", "tc", "c", "table-cell"]);

const partBefore = (text: GatheredText, name: string): void => {
  if (lineStarts.has(name)) text.part("\n");
  else if (cellStarts.has(name)) text.part("\t");
};

/** How the numbers of a workbook are meant. */
interface NumberSystem {
  readonly formats: readonly CellFormat[];
  readonly is1904: boolean;
}

async function numberSystemOf(parts: DocumentParts): Promise<NumberSystem> {
  const formats: CellFormat[] = [];
  const book: Workbook = { sheets: [], is1904: false };
  await parts.listen(/^xl\/styles\.xml$/, () => stylesListener(formats));
  await parts.listen(/^xl\/workbook\.xml$/, () => workbookListener(book));
  return { formats, is1904: book.is1904 };
}

/** Text of Office stands in elements of its own; a number of a cell may be only the place of a text elsewhere. */
function officeListener(text: GatheredText, { formats, is1904 }: NumberSystem): XmlListener {
  let isPlace = false;
  let format: CellFormat | undefined;
  return {
    element: ({ name, attributes }: XmlElement) => {
      partBefore(text, name);
      if (name === "c") {
        const type = attributes.get("t") ?? "n";
        isPlace = type === "s";
        format = type === "n" ? formats[Number(attributes.get("s") ?? 0)] : undefined;
      }
      if (name === "sheet") text.addLine(attributes.get("name"));
    },
    text: (words, path) => {
      const inside = path.at(-1) ?? "";
      if (inside === "t" || inside === "delText" || inside === "text") text.add(words);
      // Numbers that somebody is known by begin with noughts, and a day is a number that nobody looks for.
      else if (inside === "v" && !isPlace)
        text.add(format === undefined ? words : numberText(words, format, is1904));
    },
  };
}

/** Text of OpenDocument stands between the elements of the body. */
const openDocumentListener = (text: GatheredText): XmlListener => ({
  element: ({ name, attributes, path }) => {
    if (path.includes("body")) partBefore(text, name);
    if (name === "table") text.addLine(attributes.get("name"));
    if (name === "s") text.add(" ");
  },
  text: (words, path) => {
    if (path.includes("body")) text.add(words);
  },
});

/** Reads such a document. Throws NoText, ZipFault, and what the source throws. */
export async function readArchiveText(source: ByteSource, text: GatheredText): Promise<void> {
  const { entries } = await zipDirectory(source);
  const findings = new Findings(OWN);
  const parts = new DocumentParts(entries, findings);
  if (parts.has("[Content_Types].xml")) {
    const numbers = await numberSystemOf(parts);
    for (const pattern of officeParts) await parts.listen(pattern, () => officeListener(text, numbers));
  } else if (parts.has("content.xml")) {
    await parts.listen(/^content\.xml$/, () => openDocumentListener(text));
    await parts.listen(/^styles\.xml$/, () => openDocumentListener(text));
  } else throw new NoText("no-document");
  if (findings.warnings.some(({ code }) => code === "values-left-out")) text.isCut = true;
  if (findings.warnings.some(({ code }) => code === "damaged") && text.whole() === "")
    throw new NoText("damaged");
}

import { describe, expect, it } from "vitest";
import { cleanDocument, holds, remaindersIn, unzipped } from "../../../support/clean-documents.ts";
import { needPrograms } from "../../../support/programs.ts";
import { smallOds, smallOdt } from "../../../support/small-odf.ts";
import { cell, paragraph, smallSheet, smallWord } from "../../../support/small-office.ts";

const MARK = "QzUnshown";
const SEEN = "seen by everybody";
const data = (second: string, rows = ""): string =>
  `<sheetData><row r="1">${cell("A1", SEEN)}${second}</row>${rows}</sheetData>`;
const table = (rows: string): string => `${paragraph(SEEN)}<w:tbl>${rows}</w:tbl>${paragraph("end")}`;
const row = (text: string, ofRow = "", ofCell = ""): string =>
  `<w:tr><w:trPr>${ofRow}</w:trPr><w:tc><w:tcPr>${ofCell}</w:tcPr>${paragraph(text)}</w:tc></w:tr>`;
const noteTo = (id: string): string => `<w:footnoteReference w:id="${id}"/>`;
const notes = `<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="1">${paragraph(SEEN)}</w:footnote>
  <w:footnote w:id="2">${paragraph(MARK)}</w:footnote>`;
const header = (type: string, id: string): string => `<w:headerReference w:type="${type}" r:id="${id}"/>`;
const hiding = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:vanish/></w:rPr></w:style>';
const words = `<conditionalFormatting sqref="A1:A9"><cfRule type="containsText" priority="1" operator="containsText" text="${MARK}">
  <formula>NOT(ISERROR(SEARCH("${MARK}",A1)))</formula></cfRule></conditionalFormatting>`;
const format = (code: string, id = "164"): string => `<numFmt numFmtId="${id}" formatCode="${code}"/>`;

const hidden: readonly (readonly [string, Buffer])[] = [
  [
    "a cell under a merged one",
    smallSheet(`${data(cell("B1", MARK))}<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>`),
  ],
  [
    "a column without a width",
    smallSheet(`<cols><col min="2" max="2" width="0"/></cols>${data(cell("B1", MARK))}`),
  ],
  [
    "a row without a height",
    smallSheet(data("", `<row r="2" ht="0" customHeight="1">${cell("A2", MARK)}</row>`)),
  ],
  ["a text whose format shows nothing", smallSheet(data(cell("B1", MARK, "1")), format(";;;"))],
  ["a text whose format shows stars", smallSheet(data(cell("B1", MARK, "1")), format("0;0;0;**"))],
  ["a rule that looks for words", smallSheet(data("") + words)],
  ["a format that no cell has", smallSheet(data(""), format(`0 &quot;${MARK}&quot;`, "170"))],
  [
    "headers of a sheet whose pages are alike",
    smallSheet(
      `${data("")}<headerFooter><evenHeader>${MARK}</evenHeader><firstFooter>${MARK}</firstFooter></headerFooter>`,
    ),
  ],
  [
    "headers for pages that a document does not have",
    smallWord(paragraph(SEEN), header("first", "rId1") + header("even", "rId2"), {
      header1: paragraph(MARK),
      header2: paragraph(MARK),
    }),
  ],
  [
    "a note that hidden text leads to",
    smallWord(`<w:p><w:r>${noteTo("1")}</w:r><w:r><w:rPr><w:vanish/></w:rPr>${noteTo("2")}</w:r></w:p>`, "", {
      footnotes: notes,
    }),
  ],
  [
    "a note that deleted text led to",
    smallWord(
      `<w:p><w:r>${noteTo("1")}</w:r><w:del w:id="5" w:author="x"><w:r>${noteTo("2")}</w:r></w:del></w:p>`,
      "",
      {
        footnotes: notes,
      },
    ),
  ],
  ["a hidden row of a table", smallWord(table(row("a") + row(MARK, "<w:hidden/>")))],
  [
    "a cell that another is merged over",
    smallWord(table(row("a", "", '<w:vMerge w:val="restart"/>') + row(MARK, "", "<w:vMerge/>"))),
  ],
  [
    "text that the style of all paragraphs hides",
    smallWord(paragraph(SEEN, '<w:rPr><w:vanish w:val="0"/></w:rPr>') + paragraph(MARK), "", {
      styles: hiding,
    }),
  ],
  [
    "text within a link in a paragraph that hides it",
    smallWord(
      `${paragraph(SEEN)}<w:p><w:pPr><w:pStyle w:val="N"/></w:pPr><w:hyperlink><w:r><w:t>${MARK}</w:t></w:r></w:hyperlink></w:p>`,
      "",
      { styles: hiding.replace(' w:default="1"', "") },
    ),
  ],
];

const odsCell = (text: string, more = "", kind = "table-cell"): string =>
  `<table:${kind} ${more}><text:p>${text}</text:p></table:${kind}>`;
const odsRow = (cells: string, more = ""): string => `<table:table-row ${more}>${cells}</table:table-row>`;
const styleOf = (family: string, more: string, inside = ""): string =>
  `<style:style style:name="S" style:family="${family}" ${more}>${inside}</style:style>`;
const inParagraph = (text: string): string => `<text:p>${SEEN}${text}</text:p>`;

const hiddenInOdf: readonly (readonly [string, Buffer])[] = [
  ["a cell under a merged one", smallOds(odsRow(odsCell(SEEN) + odsCell(MARK, "", "covered-table-cell")))],
  [
    "a row whose style has no height",
    smallOds(odsRow(odsCell(SEEN)) + odsRow(odsCell(MARK), 'table:style-name="S"'), {
      automatic: styleOf("table-row", "", '<style:table-row-properties style:row-height="0cm"/>'),
    }),
  ],
  ["a value that a cell does not show", smallOds(odsRow(odsCell(SEEN, `office:string-value="${MARK}"`)))],
  [
    "a rule that looks for words",
    smallOds(odsRow(odsCell(SEEN, 'table:style-name="S"')), {
      automatic: styleOf(
        "table-cell",
        "",
        `<style:map style:condition="cell-content()=&quot;${MARK}&quot;" style:apply-style-name="X"/>`,
      ),
    }),
  ],
  [
    "text that is hidden by what its style is made from",
    smallOdt(`<text:p text:style-name="S">${MARK}</text:p>${inParagraph("")}`, {
      automatic: styleOf("paragraph", 'style:parent-style-name="B"'),
      common: `<office:styles><style:style style:name="B" style:family="paragraph"><style:text-properties text:display="none"/></style:style></office:styles>`,
    }),
  ],
  [
    "a field that is not displayed",
    smallOdt(inParagraph(`<text:variable-set text:name="v" text:display="none">${MARK}</text:variable-set>`)),
  ],
  ...["header", "header-first", "footer-left"].map(
    (kind) =>
      [
        `a ${kind} that is switched off`,
        smallOdt(inParagraph(""), {
          common: `<office:master-styles><style:master-page style:name="Standard"><style:${kind} style:display="false"><text:p>${MARK}</text:p></style:${kind}></style:master-page></office:master-styles>`,
        }),
      ] as const,
  ),
];

const shown: readonly (readonly [string, Buffer])[] = [
  ["a number in a format with words", smallSheet(data(cell("B1", MARK, "1")), format("0;;"))],
  ["a date", smallSheet(data(`<c r="B1" s="1"><v>${SEEN}</v></c>${cell("C1", MARK)}`), format("dd/mm/yyyy"))],
  [
    "the first cell of a merged one",
    smallSheet(`<sheetData><row r="1">${cell("A1", SEEN + MARK)}</row></sheetData>
    <mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>`),
  ],
  [
    "headers of a sheet that has such pages",
    smallSheet(
      `${data("")}<headerFooter differentFirst="1"><firstHeader>${MARK}</firstHeader></headerFooter>`,
    ),
  ],
  [
    "a first header that a later section shows",
    smallWord(
      `<w:p><w:pPr><w:sectPr>${header("first", "rId1")}</w:sectPr></w:pPr></w:p>${paragraph(SEEN)}`,
      "<w:titlePg/>",
      { header1: paragraph(MARK) },
    ),
  ],
  [
    "an even header",
    smallWord(paragraph(SEEN), header("even", "rId1"), {
      header1: paragraph(MARK),
      settings: "<w:evenAndOddHeaders/>",
    }),
  ],
  [
    "the cell that is merged over others",
    smallWord(table(row(SEEN + MARK, "", '<w:vMerge w:val="restart"/>') + row("", "", "<w:vMerge/>"))),
  ],
];

describe("a clean Office document", () => {
  it.for([...hidden, ...hiddenInOdf])("has nothing of %s", async ([, bytes], { skip }) => {
    needPrograms({ skip }, "unzip");
    expect(holds(unzipped(bytes), MARK)).toBe(true);
    const { bytes: copy, result } = await cleanDocument(bytes);
    expect(holds(unzipped(copy), MARK)).toBe(false);
    expect(holds(unzipped(copy), SEEN)).toBe(true);
    expect(await remaindersIn(copy)).toEqual([]);
    expect(result.removed.length).toBeGreaterThan(0);
  });

  it.for(shown)("keeps %s", async ([, bytes], { skip }) => {
    needPrograms({ skip }, "unzip");
    const { bytes: copy } = await cleanDocument(bytes);
    expect(holds(unzipped(copy), MARK)).toBe(true);
    expect(holds(unzipped(copy), SEEN)).toBe(true);
  });
});

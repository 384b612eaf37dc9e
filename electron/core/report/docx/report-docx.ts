/**
 * A report as the parts of a DOCX file (ECMA-376, resources/spec/report.md §8), for whoever has to go on writing in it.
 * Invariant: the same document gives the same parts, and nothing in them is about who made them or on what.
 */

import { encodeUtf8 } from "../../bytes/utf8.ts";
import { decodeBase64 } from "../../bytes/base64.ts";
import { escapeMarkup } from "../../text/escape-markup.ts";
import { printedTime } from "../printed-values.ts";
import {
  type Block,
  type Cell,
  type CellLine,
  pictureFile,
  type PictureLine,
  type ReportDocument,
  type TableBlock,
} from "../report-document.ts";
import type { Said } from "../report-words.ts";
import {
  CONTENT_TYPES,
  coreProperties,
  documentRelations,
  FOOTER_ID,
  NUMBERING,
  PACKAGE_RELATIONS,
  pictureId,
  SETTINGS,
  styles,
  textPart,
} from "./fixed-parts.ts";

/** One member of the file, in the order in which they are written. */
export interface DocxPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Twentieths of a point: A4 with 16 mm on both sides. */
const PAGE = { width: 11_906, height: 16_838, margin: 907 };
const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;
const LABEL_WIDTH = 3_000;
/** English Metric Units in a point, points in a pixel, and the largest picture in pixels. */
const EMU = 12_700;
const POINTS = 0.75;
const LARGEST_PICTURE = { width: 128, height: 112 };

const LINE = '<w:top w:val="single" w:sz="4" w:space="0" w:color="C9C6BE"/>';
const ROW_LINES = `<w:tblBorders>${LINE}<w:insideH w:val="single" w:sz="4" w:space="0" w:color="C9C6BE"/></w:tblBorders>`;
const CELL_MARGINS =
  '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar>';

type Verdict = Extract<Block, { readonly kind: "verdict" }>;

/** The words carry a verdict, the box only confirms. */
const verdictBoxes: Readonly<Record<Verdict["verdict"], { readonly line: string; readonly size: number }>> = {
  intact: { line: "single", size: 8 },
  "intact-unknown-signer": { line: "dashed", size: 8 },
  altered: { line: "single", size: 36 },
  incomplete: { line: "single", size: 18 },
  unreadable: { line: "single", size: 18 },
};

const run = (text: string, look = ""): string =>
  `<w:r>${look === "" ? "" : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${escapeMarkup(text)}</w:t></w:r>`;

const paragraph = (style: string, content: string, look = ""): string =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${look}</w:pPr>${content}</w:p>`;

const field = (code: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;

/** Writes the blocks of one report and keeps its pictures. */
class DocxWriter {
  readonly pictures: { readonly format: string; readonly bytes: Uint8Array }[] = [];
  readonly #languages: readonly string[];

  constructor(languages: readonly string[]) {
    this.#languages = languages;
  }

  /** One paragraph for each language, or one alone where all say the same. */
  said(texts: Said, style: string, look = ""): string {
    if (new Set(texts).size === 1) return paragraph(style, run(texts[0] ?? ""), look);
    return texts
      .map((text, index) => {
        const language = `<w:lang w:val="${this.#languages[index] ?? ""}"/>`;
        return paragraph(style, run(text, language), look);
      })
      .join("");
  }

  #picture(line: PictureLine): string {
    const { width, height, alt, printed } = line;
    const { format, base64 } = pictureFile(line);
    this.pictures.push({ format, bytes: decodeBase64(base64) });
    const number = this.pictures.length;
    const scale = Math.min(1, LARGEST_PICTURE.width / width, LARGEST_PICTURE.height / height);
    const shown = printed ?? { width: width * scale * POINTS, height: height * scale * POINTS };
    const emu = (points: number): string => String(Math.round(points * EMU));
    const size = `cx="${emu(shown.width)}" cy="${emu(shown.height)}"`;
    const known = `id="${String(number)}" name="${String(number)}"`;
    const words = escapeMarkup(alt.join(" · "));
    return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr ${known} descr="${words}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr ${known}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${pictureId(number)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
  }

  #line(line: CellLine): string {
    if (line.kind === "said") return this.said(line.texts, "Cell");
    if (line.kind === "picture") return paragraph("Cell", this.#picture(line));
    return paragraph(line.kind === "code" ? "Code" : "Cell", run(line.text));
  }

  /** A cell has at least one paragraph. */
  #cell(width: number, content: string): string {
    const inside = content === "" ? paragraph("Cell", "") : content;
    return `<w:tc><w:tcPr><w:tcW w:w="${String(width)}" w:type="dxa"/></w:tcPr>${inside}</w:tc>`;
  }

  #lines = (cell: Cell): string => cell.map((line) => this.#line(line)).join("");

  #grid(widths: readonly number[], rows: string): string {
    const columns = widths.map((width) => `<w:gridCol w:w="${String(width)}"/>`).join("");
    // A paragraph behind it keeps two tables from becoming one.
    return `<w:tbl><w:tblPr><w:tblW w:w="${String(TEXT_WIDTH)}" w:type="dxa"/>${ROW_LINES}<w:tblLayout w:type="fixed"/>${CELL_MARGINS}</w:tblPr><w:tblGrid>${columns}</w:tblGrid>${rows}</w:tbl>${paragraph("Cell", "")}`;
  }

  #row(widths: readonly number[], cells: readonly string[], look = ""): string {
    const inside = cells.map((cell, index) => this.#cell(widths[index] ?? 0, cell)).join("");
    return `<w:tr><w:trPr><w:cantSplit/>${look}</w:trPr>${inside}</w:tr>`;
  }

  #table({ caption, columns, rows }: TableBlock): string {
    const total = columns.reduce((sum, { share }) => sum + share, 0);
    const widths = columns.map(({ share }) => Math.floor((share / total) * TEXT_WIDTH));
    const heads = columns.map(({ heading }) => this.said(heading, "Label", "<w:keepNext/>"));
    const head = this.#row(widths, heads, "<w:tblHeader/>");
    const body = rows.map((row) => this.#row(widths, row.map(this.#lines))).join("");
    return `${this.said(caption, "Caption")}${this.#grid(widths, `${head}${body}`)}`;
  }

  #facts({ rows }: Extract<Block, { readonly kind: "facts" }>): string {
    const widths = [LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH];
    const lines = rows.map(({ label, value }) =>
      this.#row(widths, [this.said(label, "Label"), this.#lines(value)]),
    );
    return this.#grid(widths, lines.join(""));
  }

  #verdict({ verdict, texts, next }: Verdict): string {
    const { line, size } = verdictBoxes[verdict];
    const border = ["top", "left", "bottom", "right"]
      .map((side) => `<w:${side} w:val="${line}" w:sz="${String(size)}" w:space="6" w:color="1C1B19"/>`)
      .join("");
    const box = `<w:pBdr>${border}</w:pBdr>`;
    return `${this.said(texts, "Verdict", box)}${this.said(next, "Normal", box)}`;
  }

  #list(items: readonly Said[]): string {
    const bullet = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
    return items.map((item) => this.said(item, "Bullet", bullet)).join("");
  }

  block(block: Block): string {
    switch (block.kind) {
      case "heading":
        return this.said(block.texts, "Heading1");
      case "verdict":
        return this.#verdict(block);
      case "paragraph":
        return this.said(block.texts, "Normal");
      case "note":
        return this.said(block.texts, "Note");
      case "list":
        return this.#list(block.items);
      case "facts":
        return this.#facts(block);
      case "code":
        return block.lines.map((line) => paragraph("Code", run(line))).join("");
      case "table":
        return this.#table(block);
    }
  }
}

/** The words of a page number with the fields that office programs count by. */
function pageNumber(sentence: string): string {
  const parts = sentence.split(/(\{n\}|\{total\})/);
  const fields = new Map([
    ["{n}", field("PAGE")],
    ["{total}", field("NUMPAGES")],
  ]);
  return parts.map((part) => fields.get(part) ?? (part === "" ? "" : run(part))).join("");
}

function footerOf({ title, madeAt, pageOf }: ReportDocument): string {
  const said = `${title[0] ?? ""} · ${printedTime(madeAt)} UTC`;
  const tab = `<w:tabs><w:tab w:val="right" w:pos="${String(TEXT_WIDTH)}"/></w:tabs>`;
  const pages = pageOf.map(pageNumber).join(run(" · "));
  return textPart("ftr", paragraph("Footer", `${run(said)}<w:r><w:tab/></w:r>${pages}`, tab));
}

const { width, height, margin } = PAGE;
const SECTION = `<w:sectPr><w:footerReference w:type="default" r:id="${FOOTER_ID}"/><w:pgSz w:w="${String(width)}" w:h="${String(height)}"/><w:pgMar w:top="${String(margin)}" w:right="${String(margin)}" w:bottom="${String(margin)}" w:left="${String(margin)}" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>`;

/** Makes the parts. */
export function docxParts(document: ReportDocument): readonly DocxPart[] {
  const { languages, title, blocks } = document;
  const [language = "en"] = languages;
  const writer = new DocxWriter(languages);
  const body = [writer.said(title, "Title"), ...blocks.map((block) => writer.block(block))].join("");
  const texts: readonly (readonly [string, string])[] = [
    ["[Content_Types].xml", CONTENT_TYPES],
    ["_rels/.rels", PACKAGE_RELATIONS],
    ["docProps/core.xml", coreProperties(title.join(" · "), language)],
    ["word/document.xml", textPart("document", `<w:body>${body}${SECTION}</w:body>`)],
    ["word/_rels/document.xml.rels", documentRelations(writer.pictures.map(({ format }) => format))],
    ["word/styles.xml", styles(language)],
    ["word/numbering.xml", NUMBERING],
    ["word/settings.xml", SETTINGS],
    ["word/footer.xml", footerOf(document)],
  ];
  return [
    ...texts.map(([name, text]) => ({ name, bytes: encodeUtf8(text) })),
    ...writer.pictures.map(({ format, bytes }, index) => ({
      name: `word/media/${pictureId(index + 1)}.${format}`,
      bytes,
    })),
  ];
}

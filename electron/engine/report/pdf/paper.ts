/** The pages of a report: where the next line goes, and the few things that can be drawn. Everything that is drawn is either part of the structure tree or marked as decoration. */

import { PDFDocument, type StructureElement } from "pdfkit";
import type { ReportDocument } from "../../../core/report/report-document.ts";
import { softwareVersion } from "../../software-version.ts";
import { type Face, type Fonts, readFonts } from "./fonts.ts";
import { printable, wrapText } from "./printable-text.ts";

/** How a line looks; sizes are points. */
export interface Style {
  readonly face: Face;
  readonly size: number;
  readonly color: string;
}

/** A picture, in points. */
export interface Picture {
  /** A JPEG or a PNG file. */
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/** One line of text that is ready to be drawn, or a picture that the text describes. */
export interface PrintedLine {
  readonly text: string;
  readonly style: Style;
  readonly picture?: Picture | undefined;
  /** What it belongs to in the structure tree. */
  readonly element: StructureElement;
}

const margins = { top: 54, bottom: 62, left: 50, right: 50 };
const LINE_SPACING = 1.38;
const FOOTER_SIZE = 7.5;

/** The colours of reports. */
export const colors = {
  ink: "#1c1b19",
  quiet: "#3f3d39",
  line: "#c9c6be",
  sunk: "#f2f1ed",
  stop: "#8d2116",
  onStop: "#ffffff",
};

/** How high a line of this style is. */
export const lineHeight = ({ size }: Style): number => size * LINE_SPACING;

const BELOW_PICTURE = 4;

/** How high a line or a picture is with what is below it. */
export const heightOfLine = ({ style, picture }: Pick<PrintedLine, "style" | "picture">): number =>
  picture === undefined ? lineHeight(style) : picture.height + BELOW_PICTURE;

/** A document that grows from top to bottom. */
export class Paper {
  readonly #doc: PDFDocument;
  readonly #fonts: Fonts;
  readonly root: StructureElement;
  /** Where the next line goes, from the top of the page. */
  y = 0;

  constructor({ languages, title, madeAt }: ReportDocument) {
    this.#fonts = readFonts();
    const [date, program] = [new Date(madeAt), `Sandyq ${softwareVersion}`];
    this.#doc = new PDFDocument({
      ...{ size: "A4", margins, pdfVersion: "1.7", lang: languages[0] ?? "en" },
      ...{ tagged: true, displayTitle: true, bufferPages: true, autoFirstPage: false },
      font: this.#fonts.regular,
      info: {
        Title: title.join(" · "),
        Creator: program,
        Producer: program,
        CreationDate: date,
        ModDate: date,
      },
    });
    for (const [face, font] of Object.entries(this.#fonts)) this.#doc.registerFont(face, font);
    this.root = this.#doc.struct("Document", { title: title.join(" · ") });
    this.#doc.addStructure(this.root);
    this.newPage();
  }

  readonly left = margins.left;

  /** The width between the margins. */
  get width(): number {
    return this.#doc.page.width - margins.left - margins.right;
  }

  /** The height that is left on this page. */
  get room(): number {
    return this.#doc.page.height - margins.bottom - this.y;
  }

  /** The height of an empty page. */
  get fullRoom(): number {
    return this.#doc.page.height - margins.bottom - margins.top;
  }

  newPage(): void {
    this.#doc.addPage();
    this.y = margins.top;
  }

  /** Begins an element of the structure tree. */
  element(
    parent: StructureElement,
    type: string,
    options: Parameters<PDFDocument["struct"]>[1] = {},
  ): StructureElement {
    const element = this.#doc.struct(type, options);
    parent.add(element);
    return element;
  }

  /** Breaks a text into the lines that it takes in a width. */
  wrap(text: string, { face, size }: Style, width: number): string[] {
    const doc = this.#doc.font(face).fontSize(size);
    return wrapText(printable(text, this.#fonts[face]), width, (part) => doc.widthOfString(part));
  }

  #write(text: string, { face, size, color }: Style, x: number, y: number): void {
    this.#doc.font(face).fontSize(size).fillColor(color).text(text, x, y, { lineBreak: false });
  }

  /** Draws a line as part of the structure tree. */
  draw({ text, style, picture, element }: PrintedLine, x: number, y: number): void {
    element.add(this.#doc.markStructureContent(picture === undefined ? "Span" : "Figure"));
    if (picture === undefined) this.#write(text, style, x, y);
    else this.#doc.image(picture.bytes, x, y, { width: picture.width, height: picture.height });
    this.#doc.endMarkedContent();
  }

  /** Draws a line that repeats what was there before, or that only numbers pages. */
  drawRepeated({ text, style }: Omit<PrintedLine, "element">, x: number, y: number): void {
    this.#doc.markContent("Artifact", { type: "Pagination" });
    this.#write(text, style, x, y);
    this.#doc.endMarkedContent();
  }

  /** Draws a hairline across a width. */
  rule(x: number, y: number, width: number, color: string): void {
    this.#doc.markContent("Artifact", { type: "Layout" });
    this.#doc
      .lineWidth(0.6)
      .strokeColor(color)
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke();
    this.#doc.endMarkedContent();
  }

  /** Draws a box; with a colour it is filled, else its edge is drawn, dashed or not. */
  box(
    height: number,
    look: { readonly fill?: string; readonly edge?: number; readonly isDashed?: boolean },
  ): void {
    this.#doc.markContent("Artifact", { type: "Layout" });
    const { fill, edge = 1, isDashed = false } = look;
    if (isDashed) this.#doc.dash(3);
    this.#doc.rect(this.left, this.y, this.width, height);
    if (fill === undefined) this.#doc.lineWidth(edge).strokeColor(colors.ink).stroke();
    else this.#doc.fillColor(fill).fill();
    if (isDashed) this.#doc.undash();
    this.#doc.endMarkedContent();
  }

  /** Lets readers of the file jump here. */
  bookmark(title: string): void {
    this.#doc.outline.addItem(title);
  }

  /** Numbers the pages; `footer` says what stands at the foot of one. */
  #number(footer: (page: number, total: number) => readonly [left: string, right: string]): void {
    const style: Style = { face: "regular", size: FOOTER_SIZE, color: colors.quiet };
    const { start, count } = this.#doc.bufferedPageRange();
    for (let index = 0; index < count; index += 1) {
      this.#doc.switchToPage(start + index);
      const [left, right] = footer(index + 1, count);
      const y = this.#doc.page.height - margins.bottom + 22;
      this.drawRepeated({ text: left, style }, this.left, y);
      const width = this.#doc.font(style.face).fontSize(style.size).widthOfString(right);
      this.drawRepeated({ text: right, style }, this.left + this.width - width, y);
    }
  }

  /** Ends the document and gives its bytes. */
  finish(
    footer: (page: number, total: number) => readonly [left: string, right: string],
  ): Promise<Uint8Array> {
    this.root.end();
    this.#number(footer);
    return new Promise((resolve, reject) => {
      const parts: Uint8Array[] = [];
      this.#doc.on("data", (part) => void parts.push(part));
      this.#doc.on("end", () => resolve(Buffer.concat(parts)));
      this.#doc.on("error", reject);
      this.#doc.end();
    });
  }
}

/** The part of pdfkit and fontkit that reports are printed with. */

declare module "fontkit" {
  /** A parsed font. */
  export interface Font {
    readonly postscriptName: string;
    hasGlyphForCodePoint(codePoint: number): boolean;
  }
  export function create(bytes: Uint8Array): Font;
}

declare module "pdfkit" {
  import type { Font } from "fontkit";

  /** A stretch of a page's content that belongs to one element of the structure tree. */
  export interface StructureContent {
    readonly refs: readonly unknown[];
  }

  export interface StructureOptions {
    readonly lang?: string;
    readonly title?: string;
    readonly scope?: "Row" | "Column";
    /** What a figure shows, in words. */
    readonly alt?: string;
    readonly placement?: "Block";
  }

  /** A node of the structure tree; it can be added to until it or its parent has ended. */
  export interface StructureElement {
    add(child: StructureElement | StructureContent): this;
    end(): void;
  }

  export interface TextOptions {
    readonly lineBreak: false;
  }

  export interface DocumentOptions {
    readonly size: "A4";
    readonly margins: {
      readonly top: number;
      readonly bottom: number;
      readonly left: number;
      readonly right: number;
    };
    readonly pdfVersion: "1.7";
    readonly lang: string;
    readonly tagged: true;
    readonly displayTitle: true;
    readonly bufferPages: true;
    readonly autoFirstPage: false;
    /** Without a font of its own the program would load one of its standard fonts. */
    readonly font: Font;
    readonly info: {
      readonly Title: string;
      readonly Creator: string;
      readonly Producer: string;
      readonly CreationDate: Date;
      readonly ModDate: Date;
    };
  }

  export class PDFDocument {
    constructor(options: DocumentOptions);
    readonly page: { readonly width: number; readonly height: number };
    readonly outline: { addItem(title: string): unknown };
    addPage(): this;
    bufferedPageRange(): { readonly start: number; readonly count: number };
    switchToPage(number: number): unknown;
    registerFont(name: string, font: Font): this;
    font(name: string): this;
    fontSize(points: number): this;
    fillColor(color: string): this;
    strokeColor(color: string): this;
    lineWidth(points: number): this;
    dash(length: number): this;
    undash(): this;
    rect(x: number, y: number, width: number, height: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    fill(): this;
    stroke(): this;
    text(text: string, x: number, y: number, options: TextOptions): this;
    widthOfString(text: string): number;
    image(
      file: Buffer,
      x: number,
      y: number,
      size: { readonly width: number; readonly height: number },
    ): this;
    struct(type: string, options?: StructureOptions): StructureElement;
    addStructure(element: StructureElement): this;
    markContent(tag: "Artifact", options: { readonly type: "Pagination" | "Layout" }): this;
    markStructureContent(tag: string): StructureContent;
    endMarkedContent(): this;
    on(event: "data", take: (part: Uint8Array) => void): this;
    on(event: "end", take: () => void): this;
    on(event: "error", take: (error: Error) => void): this;
    end(): void;
  }
}

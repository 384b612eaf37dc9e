/**
 * Copies what a page needs into a new file, object by object and by the shapes alone. Names of resources are kept, because
 * contents call them; strings come over only where the standard gives them a technical meaning.
 */

import type { PDFObject } from "mupdf";
import type { CleaningRecord } from "../cleaning-record.ts";
import { copyStream, type CopyImage, decoded } from "./copy-stream.ts";
import { FontNames } from "./font-names.ts";
import { cleanProfile } from "./icc.ts";
import { type Shape, shapes } from "./shapes.ts";
import { Unprovable } from "./unprovable.ts";
import { type PdfWriter, writeDictionary, writeName, writeString } from "./write-pdf.ts";

const DEEPEST = 100;

/** Entries of a PDF dictionary in the order of the file. */
export function entriesOf(dictionary: PDFObject): readonly (readonly [string, PDFObject])[] {
  const entries: [string, PDFObject][] = [];
  dictionary.forEach((value, key) => void entries.push([String(key), value]));
  return entries;
}

/** Whether a shape is a map of names that the file chose. */
const mapOf = (shape: Shape): Shape | undefined =>
  shape.startsWith("map of ") ? (shape.slice("map of ".length) as Shape) : undefined;

function scalar(value: PDFObject): string {
  if (value.isName()) return writeName(value.asName());
  if (value.isNull()) return "null";
  if (value.isNumber() || value.isBoolean()) return value.resolve().toString(true, true);
  throw new Unprovable("a string where none has a meaning");
}

const deviceOf: Readonly<Record<number, string>> = { 1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK" };

/** Colour families that say all by their name, and those whose parts are copied by shape. */
const deviceFamily = /^(DeviceGray|DeviceRGB|DeviceCMYK|G|RGB|CMYK)$/;
const familyParts: Readonly<Record<string, readonly Shape[]>> = {
  CalGray: ["calibration"],
  CalRGB: ["calibration"],
  Lab: ["calibration"],
  Separation: ["plain", "colorSpace", "function"],
  DeviceN: ["plain", "colorSpace", "function"],
};

/** Copies objects into one writer. For one document. */
export class GraphCopier {
  readonly #writer: PdfWriter;
  readonly #record: CleaningRecord;
  readonly #copyImage: CopyImage;
  /** Number and shape of what has been copied → its new number. */
  readonly #known = new Map<string, number>();
  readonly #fontNames = new FontNames();

  constructor(writer: PdfWriter, copyImage: CopyImage, record: CleaningRecord) {
    this.#writer = writer;
    this.#copyImage = copyImage;
    this.#record = record;
  }

  /** The text of a value in the new file. Throws Unprovable. */
  async copy(value: PDFObject, shape: Shape, depth = 0): Promise<string> {
    if (depth > DEEPEST) throw new Unprovable("objects that nest too deep");
    const isStream = value.isStream();
    if (value.isIndirect() && (isStream || value.isDictionary())) return this.#reference(value, shape, depth);
    if (isStream) throw new Unprovable("a stream without a number");
    if (value.isArray()) return this.#array(value, shape, depth);
    return value.isDictionary() ? this.#dictionary(value, shape, depth) : scalar(value);
  }

  async #reference(value: PDFObject, shape: Shape, depth: number): Promise<string> {
    const key = `${value.asIndirect()} ${shape}`;
    const known = this.#known.get(key);
    if (known !== undefined) return `${known} 0 R`;
    const number = this.#writer.reserve();
    this.#known.set(key, number);
    if (value.isStream()) {
      const entries = await this.#entries(value, this.#shapeOfStream(value, shape), depth);
      await copyStream({ value, shape, number, entries }, this.#writer, this.#copyImage);
    } else this.#writer.put(number, await this.#dictionary(value, shape, depth));
    return `${number} 0 R`;
  }

  /** Encodings and maps may be streams, whose own keys are few. */
  #shapeOfStream(value: PDFObject, shape: Shape): Shape {
    if (shape === "xObject" || shape === "mask") {
      const kind = value.get("Subtype");
      if (!kind.isName() || !["Form", "Image"].includes(kind.asName()))
        throw new Unprovable("a program where a picture should be");
      return "xObject";
    }
    return shape;
  }

  async #array(value: PDFObject, shape: Shape, depth: number): Promise<string> {
    if (shape === "colorSpace") return this.#colorSpace(value, depth);
    const parts: string[] = [];
    for (let index = 0; index < value.length; index += 1) {
      const part = value.get(index);
      const isReferenceToFont = shape === "fontOrSize" && part.isDictionary();
      parts.push(
        await this.copy(part, isReferenceToFont ? "font" : shape === "mask" ? "plain" : shape, depth + 1),
      );
    }
    return `[${parts.join(" ")}]`;
  }

  async #dictionary(value: PDFObject, shape: Shape, depth: number): Promise<string> {
    if (shape === "registry") return this.#registry(value);
    return writeDictionary(await this.#entries(value, shape, depth));
  }

  async #entries(
    value: PDFObject,
    shape: Shape,
    depth: number,
  ): Promise<readonly (readonly [string, string])[]> {
    const one = mapOf(shape);
    const keys = shapes[shape];
    if (one === undefined && keys === undefined) throw new Unprovable("a dictionary where none belongs");
    const entries: (readonly [string, string])[] = [];
    for (const [key, item] of entriesOf(value)) {
      if (key === "OC") throw new Unprovable("a layer that can be switched off");
      const itemShape = one ?? keys?.[key];
      const fontName = /^(BaseFont|FontName)$/.test(key) ? this.#fontNames.of(value, item) : undefined;
      if (fontName !== undefined) entries.push([key, writeName(fontName)]);
      else if (itemShape !== undefined) entries.push([key, await this.copy(item, itemShape, depth + 1)]);
      else if (!/^(Length|Length1|Filter|DecodeParms|DL|ProcSet|Parent|N|Alternate)$/.test(key))
        this.#record.remove("PDF", key);
    }
    return entries;
  }

  /** Registry and ordering choose tables by name; other names choose none. */
  #registry(value: PDFObject): string {
    const text = (key: string): string => {
      const item = value.get(key);
      const letters = item.isString() ? item.asString() : "";
      return /^(Adobe|UCS|Identity|GB1|CNS1|Japan1|Japan2|Korea1|KR)$/.test(letters) ? letters : "Identity";
    };
    const supplement = value.get("Supplement");
    return writeDictionary([
      ["Registry", writeString(Buffer.from(text("Registry")))],
      ["Ordering", writeString(Buffer.from(text("Ordering")))],
      ["Supplement", supplement.isNumber() ? String(supplement.asNumber()) : "0"],
    ]);
  }

  async #colorSpace(value: PDFObject, depth: number): Promise<string> {
    const family = value.length > 0 && value.get(0).isName() ? value.get(0).asName() : "";
    const rest = async (index: number, shape: Shape): Promise<string> =>
      this.copy(value.get(index), shape, depth + 1);
    if (deviceFamily.test(family)) return `[${writeName(family)}]`;
    if (family === "ICCBased") return this.#profile(value.get(1));
    if (family === "Pattern")
      return value.length > 1 ? `[/Pattern ${await rest(1, "colorSpace")}]` : "[/Pattern]";
    if (family === "Indexed" || family === "I")
      return `[/Indexed ${await rest(1, "colorSpace")} ${await rest(2, "plain")} ${this.#lookup(value.get(3))}]`;
    const parts = familyParts[family];
    if (parts === undefined) throw new Unprovable("colours of an unknown kind");
    const copies: string[] = [];
    for (const [index, shape] of parts.entries()) copies.push(await rest(index + 1, shape));
    return `[${writeName(family)} ${copies.join(" ")}]`;
  }

  #lookup(table: PDFObject): string {
    if (table.isStream()) return writeString(table.readStream().asUint8Array().slice());
    if (table.isString()) return writeString(table.asByteString());
    throw new Unprovable("a palette without colours");
  }

  /** A profile that does not read counts for nobody: then its number of colours says which device is meant. */
  #profile(value: PDFObject): string {
    if (!value.isStream() || !value.isIndirect()) throw new Unprovable("a colour profile that is none");
    const key = `${value.asIndirect()} profile`;
    const known = this.#known.get(key);
    if (known !== undefined) return `[/ICCBased ${known} 0 R]`;
    const components = value.get("N").isNumber() ? value.get("N").asNumber() : 0;
    const device = deviceOf[components];
    if (device === undefined) throw new Unprovable("a colour profile without a number of colours");
    const profile = cleanProfile(decoded(value));
    if (profile === undefined) return `[${device}]`;
    const number = this.#writer.reserve();
    this.#known.set(key, number);
    this.#writer.putStream(number, [["N", String(components)]], profile);
    return `[/ICCBased ${number} 0 R]`;
  }
}

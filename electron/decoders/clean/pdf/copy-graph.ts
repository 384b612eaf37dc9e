/**
 * Copies what a page needs into a new file, object by object and by the shapes alone. Names of resources are kept, because
 * contents call them; strings come over only where the standard gives them a technical meaning.
 */

import type { PDFObject } from "mupdf";
import type { CleaningRecord } from "../cleaning-record.ts";
import { type Called, CallNames, type ResourceKind, resourceKinds } from "./call-names.ts";
import { copyStream, type CopyImage, decoded, isContent } from "./copy-stream.ts";
import { filterContent } from "./filter-content.ts";
import { FontNames } from "./font-names.ts";
import { cleanProfile } from "./icc.ts";
import { isPlainName, isProcessInk } from "./plain-names.ts";
import { type Shape, shapeOfResource, shapes } from "./shapes.ts";
import { Unprovable } from "./unprovable.ts";
import { type PdfWriter, writeDictionary, writeName, writeString } from "./write-pdf.ts";

const DEEPEST = 100;

/** Entries of a PDF dictionary in the order of the file. */
export function entriesOf(dictionary: PDFObject): readonly (readonly [string, PDFObject])[] {
  const entries: [string, PDFObject][] = [];
  dictionary.forEach((value, key) => void entries.push([String(key), value]));
  return entries;
}

const isOwnOfStreams = /^(Length|Length1|Filter|DecodeParms|DL|ProcSet|Parent|N|Alternate)$/;
const NOTHING: Called = new Set();
/** A page on which something could blend is drawn in another way, also where nothing does. */
const BLENDING = "<</BM /Multiply>>";
const blends = (state: PDFObject): boolean => {
  const mode = state.get("BM");
  return mode.isName() && !/^(Normal|Compatible)$/.test(mode.asName());
};

function scalar(value: PDFObject, shape: Shape): string {
  if (value.isName()) {
    const name = value.asName();
    if (shape !== "freeName" && !isPlainName(name))
      throw new Unprovable("a name that the standard does not have");
    return writeName(name);
  }
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
  Separation: ["colorSpace", "function"],
  DeviceN: ["colorSpace", "function"],
};
const hasInks = (family: string): boolean => family === "Separation" || family === "DeviceN";

/** Copies objects into one writer. For one document. */
export class GraphCopier {
  readonly #writer: PdfWriter;
  readonly #record: CleaningRecord;
  readonly #copyImage: CopyImage;
  /** Number and shape of what has been copied → its new number. */
  readonly #known = new Map<string, number>();
  readonly #fontNames = new FontNames();
  readonly #callNames = new CallNames();
  /** Number of a content → what it calls. */
  readonly #called = new Map<number, Called>();

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
    return value.isDictionary() ? this.#dictionary(value, shape, depth) : scalar(value, shape);
  }

  async #reference(value: PDFObject, shape: Shape, depth: number): Promise<string> {
    const key = `${value.asIndirect()} ${shape}`;
    const known = this.#known.get(key);
    if (known !== undefined) return `${known} 0 R`;
    const number = this.#writer.reserve();
    this.#known.set(key, number);
    if (value.isStream()) await this.#stream(value, shape, { number, depth });
    else this.#writer.put(number, await this.#dictionary(value, shape, depth));
    return `${number} 0 R`;
  }

  async #stream(
    value: PDFObject,
    shape: Shape,
    { number, depth }: { readonly number: number; readonly depth: number },
  ): Promise<void> {
    const streamShape = this.#shapeOfStream(value, shape);
    const filtered = isContent(value, shape) ? filterContent(decoded(value), this.#callNames) : undefined;
    if (filtered?.hidText === true) this.#record.note("hidden-text-removed");
    this.#called.set(value.asIndirect(), filtered?.called ?? NOTHING);
    const entries = await this.#entries(value, streamShape, depth);
    await copyStream(
      { value, shape, number, entries, content: filtered?.content },
      this.#writer,
      this.#copyImage,
    );
  }

  /** What a stream calls that was copied before, or the glyphs of a font that are drawn by contents. */
  #calledBy(value: PDFObject): Called {
    if (value.isStream()) return this.#called.get(value.asIndirect()) ?? NOTHING;
    const glyphs = value.get("CharProcs");
    if (!glyphs.isDictionary()) return NOTHING;
    return new Set(entriesOf(glyphs).flatMap(([, glyph]) => [...this.#calledBy(glyph)]));
  }

  /** The fonts, pictures and colours that `called` needs; what nothing calls stays behind, whatever page it was made for. */
  async resources(value: PDFObject, called: Called, depth = 0): Promise<string> {
    if (depth > DEEPEST) throw new Unprovable("objects that nest too deep");
    if (called.size > 0 && !value.isDictionary()) throw new Unprovable("contents that call what others have");
    const lists: (readonly [string, string])[] = [];
    for (const kind of value.isDictionary() ? resourceKinds : []) {
      const list = value.get(kind);
      const entries = list.isDictionary() ? await this.#list(list, kind, { called, depth }) : [];
      if (entries.length > 0) lists.push([kind, writeDictionary(entries)]);
    }
    return writeDictionary(lists);
  }

  async #list(
    list: PDFObject,
    kind: ResourceKind,
    { called, depth }: { readonly called: Called; readonly depth: number },
  ): Promise<readonly (readonly [string, string])[]> {
    const entries: (readonly [string, string])[] = [];
    for (const [name, item] of entriesOf(list)) {
      const isDefault = kind === "ColorSpace" && /^Default(Gray|RGB|CMYK)$/.test(name);
      if (isDefault || called.has(`${kind}/${name}`)) {
        const copied = await this.copy(item, shapeOfResource[kind], depth + 1);
        entries.push([isDefault ? name : this.#callNames.of(name), copied]);
      } else if (kind === "ExtGState" && blends(item)) entries.push([this.#callNames.of(name), BLENDING]);
    }
    return entries;
  }

  /** What a page shows, as entries of the page. Throws Unprovable. */
  async pageContents(page: PDFObject): Promise<(readonly [string, string])[]> {
    const contents = page.get("Contents");
    const entries: (readonly [string, string])[] = [];
    if (contents.isStream()) entries.push(["Contents", await this.copy(contents, "content")]);
    const called = contents.isStream() ? this.#calledBy(contents) : NOTHING;
    return [["Resources", await this.resources(page.getInheritable("Resources"), called)], ...entries];
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
    const one = shape === "map of content" ? "content" : undefined;
    const keys = one === undefined ? shapes[shape] : {};
    if (keys === undefined) throw new Unprovable("a dictionary where none belongs");
    const entries: [string, string][] = [];
    for (const [key, item] of entriesOf(value)) {
      if (key === "OC") throw new Unprovable("a layer that can be switched off");
      const itemShape = one ?? keys[key];
      const copied = await this.#entry(value, key, { item, shape: itemShape, depth });
      if (copied !== undefined) entries.push([key, copied]);
      else if (itemShape === undefined && !isOwnOfStreams.test(key)) this.#record.remove("PDF", key);
    }
    if (keys["Resources"] !== undefined) await this.#addResources(value, entries, depth);
    return entries;
  }

  /** Undefined for what is not carried over, or later. */
  async #entry(
    value: PDFObject,
    key: string,
    {
      item,
      shape,
      depth,
    }: { readonly item: PDFObject; readonly shape: Shape | undefined; readonly depth: number },
  ): Promise<string | undefined> {
    const fontName = /^(BaseFont|FontName)$/.test(key) ? this.#fontNames.of(value, item) : undefined;
    if (fontName !== undefined) return writeName(fontName);
    return shape === undefined || shape === "resources" ? undefined : this.copy(item, shape, depth + 1);
  }

  /** Comes last: by then it is known what is called. */
  async #addResources(value: PDFObject, entries: [string, string][], depth: number): Promise<void> {
    const called = this.#calledBy(value);
    const own = value.get("Resources");
    if (called.size > 0 || own.isDictionary())
      entries.push(["Resources", await this.resources(own, called, depth + 1)]);
  }

  /** Inks have names of their makers; by those of printing they are told apart from colours of the screen. */
  #inks(value: PDFObject): string {
    const ink = (name: string): string => writeName(isProcessInk(name) ? name : this.#callNames.of(name));
    if (value.isName()) return ink(value.asName());
    const names: string[] = [];
    for (let index = 0; value.isArray() && index < value.length; index += 1)
      names.push(ink(value.get(index).asName()));
    return `[${names.join(" ")}]`;
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
    const copies = hasInks(family) ? [this.#inks(value.get(1))] : [];
    for (const shape of parts) copies.push(await rest(copies.length + 1, shape));
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

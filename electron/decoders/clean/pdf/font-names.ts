/**
 * Names of embedded fonts, which say what somebody has installed or made, are replaced by numbers; drawing goes by the
 * embedded program. A font that is not embedded is found by its name and keeps it.
 */

import type { PDFObject } from "mupdf";

const programs = ["FontFile", "FontFile2", "FontFile3"];

const isProgramOf = (descriptor: PDFObject): boolean =>
  descriptor.isDictionary() && programs.some((key) => descriptor.get(key).isStream());

/** Whether a font, a descriptor, or the font that a composite one is made of has its program in the file. */
function isEmbedded(value: PDFObject): boolean {
  const parts = value.get("DescendantFonts");
  const one = parts.isArray() && parts.length > 0 ? parts.get(0) : value;
  return isProgramOf(value) || (one.isDictionary() && isProgramOf(one.get("FontDescriptor")));
}

/** For one document. */
export class FontNames {
  readonly #known = new Map<string, string>();

  /** What a font or descriptor is called in the copy; undefined where its own name stays. */
  of(value: PDFObject, name: PDFObject): string | undefined {
    if (!name.isName() || !isEmbedded(value)) return undefined;
    const old = name.asName();
    const given = this.#known.get(old) ?? `Font${String(this.#known.size + 1)}`;
    this.#known.set(old, given);
    return given;
  }
}

/** Word, Excel and PowerPoint documents, and their templates. */

import type { ByteSource } from "../../bytes/byte-source.ts";
import { CleaningRecord } from "../cleaning-record.ts";
import { CleanRefusal, type FormatCleaner } from "../format-cleaner.ts";
import { refusing } from "../refusing.ts";
import { parseXml } from "../xml/parse-xml.ts";
import { allowsArchiveTag } from "../zip/archive-tags.ts";
import { readZip } from "../zip/read-zip.ts";
import { ZipWriter } from "../zip/write-zip.ts";
import { officeFamilies, type OfficeFamily } from "./content-types.ts";
import { digestOffice } from "./digest-office.ts";
import { judgeOffice } from "./judge-office.ts";
import { type NewPart, PackageRewriter, type Parts } from "./rewrite-package.ts";

const LARGEST_DOCUMENT_BYTES = 256 * 2 ** 20;
const TYPES_NAME = "[content_types].xml";

async function readParts(source: ByteSource, record: CleaningRecord): Promise<Parts> {
  const archive = await readZip(source);
  if (archive.hasHiddenBytes) record.remove("ZIP", "dates, comments, extra fields");
  if (archive.members.reduce((total, { sizeBytes }) => total + sizeBytes, 0) > LARGEST_DOCUMENT_BYTES)
    throw new CleanRefusal("too-large", "the document is too large when it is unpacked");
  const parts = new Map<string, Uint8Array>();
  for (const member of archive.members) {
    if (member.isFolder) continue;
    const name = member.name?.toLowerCase();
    if (name === undefined || parts.has(name))
      throw new CleanRefusal("unknown-structure", "parts of the document have names that collide");
    parts.set(name, await archive.read(member));
  }
  return parts;
}

/** Tells the kind of document by the type of its main part; kinds with macros have others. */
function familyOf(parts: Parts): OfficeFamily {
  const types = parts.get(TYPES_NAME);
  if (types === undefined) throw new CleanRefusal("damaged", "the document has no list of content types");
  const declared = parseXml(types).children.map((element) => element.getAttribute("ContentType") ?? "");
  if (declared.some((type) => /macroEnabled|vbaProject/i.test(type)))
    throw new CleanRefusal("active-content", "the document holds macros");
  const family = officeFamilies.find(({ mainType }) => declared.includes(mainType));
  if (family === undefined)
    throw new CleanRefusal("unsupported-format", "an Office document of another kind");
  return family;
}

function contentTypesXml(parts: readonly NewPart[]): Uint8Array {
  const overrides = parts
    .filter(({ name }) => name.endsWith(".xml"))
    .map(({ name, contentType }) => `<Override PartName="/${name}" ContentType="${contentType}"/>`);
  const endings = new Map(
    parts
      .filter(({ name }) => !name.endsWith(".xml"))
      .map(({ name, contentType }) => [name.slice(name.lastIndexOf(".") + 1), contentType]),
  );
  const defaults = [...endings].map(
    ([ending, contentType]) => `<Default Extension="${ending}" ContentType="${contentType}"/>`,
  );
  const space = "http://schemas.openxmlformats.org/package/2006/content-types";
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Types xmlns="${space}">${defaults.sort().join("")}${overrides.join("")}</Types>`,
  );
}

/** The cleaner of the three formats. */
export const ooxmlCleaner: FormatCleaner = {
  mediaTypes: officeFamilies.map(({ mediaType }) => mediaType),
  clean: (source, sink, context) =>
    refusing(async () => {
      const record = new CleaningRecord();
      const parts = await readParts(source, record);
      const family = familyOf(parts);
      record.note("covered-parts-kept");
      const made = await new PackageRewriter(parts, family, context, record).rewrite();
      const writer = new ZipWriter(sink);
      await writer.add("[Content_Types].xml", contentTypesXml(made));
      for (const { name, bytes } of made.toSorted((left, right) => (left.name < right.name ? -1 : 1)))
        await writer.add(name, bytes);
      await writer.end();
      return { mediaType: family.mediaType, method: "rebuilt", removed: record.removed, notes: record.notes };
    }),
  inspect: judgeOffice,
  allows: allowsArchiveTag,
  contentDigest: (file) => refusing(() => digestOffice(file)),
};

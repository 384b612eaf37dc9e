/** OpenDocument texts, spreadsheets, presentations and drawings: contents, styles and pictures, and nothing else of the package. */

import { createHash } from "node:crypto";
import type { Element } from "slimdom";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { CleaningRecord } from "../cleaning-record.ts";
import { type CleanContext, CleanRefusal, type FormatCleaner } from "../format-cleaner.ts";
import { refusing } from "../refusing.ts";
import { filterXml } from "../xml/filter-xml.ts";
import { elementsOf, parseXml, serializeXml } from "../xml/parse-xml.ts";
import { attributeNameOf, nameOf } from "../xml/vocabulary.ts";
import { allowsArchiveTag } from "../zip/archive-tags.ts";
import { readZip } from "../zip/read-zip.ts";
import { ZipWriter } from "../zip/write-zip.ts";
import { assertUncropped } from "./assert-uncropped.ts";
import { dropHiddenParts, hidingStylesOf } from "./hidden-parts.ts";
import { judgeOdf } from "./judge-odf.ts";
import { isPartlyShown } from "./partly-shown.ts";
import { odfRules } from "./rules.ts";
import { odfNamespaces } from "./vocabulary.ts";

const mediaTypes = ["text", "spreadsheet", "presentation", "graphics"].map(
  (kind) => `application/vnd.oasis.opendocument.${kind}`,
);
const LARGEST_DOCUMENT_BYTES = 256 * 2 ** 20;

interface Package {
  readonly mediaType: string;
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

async function readPackage(source: ByteSource): Promise<Package> {
  const archive = await readZip(source);
  if (archive.members.reduce((total, { sizeBytes }) => total + sizeBytes, 0) > LARGEST_DOCUMENT_BYTES)
    throw new CleanRefusal("too-large", "the document is too large when it is unpacked");
  const parts = new Map<string, Uint8Array>();
  for (const member of archive.members)
    if (!member.isFolder && member.name !== undefined) parts.set(member.name, await archive.read(member));
  const mediaType = Buffer.from(parts.get("mimetype") ?? []).toString("latin1");
  if (!mediaTypes.includes(mediaType))
    throw new CleanRefusal("unsupported-format", "an OpenDocument file of another kind");
  if (Buffer.from(parts.get("META-INF/manifest.xml") ?? []).includes("encryption-data"))
    throw new CleanRefusal("encrypted", "the document is encrypted");
  return { mediaType, parts };
}

function treeOf({ parts }: Package, name: string): Element {
  const bytes = parts.get(name);
  if (bytes === undefined) throw new CleanRefusal("damaged", "a part is missing from the document");
  return parseXml(bytes);
}

/** Cleans the pictures that a tree shows, under new names; what points out of the package goes. */
class Pictures {
  readonly made = new Map<string, Uint8Array>();
  readonly #names = new Map<string, string>();
  readonly #package: Package;
  readonly #context: CleanContext;

  constructor(of: Package, context: CleanContext) {
    this.#package = of;
    this.#context = context;
  }

  async #take(path: string): Promise<string | undefined> {
    const known = this.#names.get(path);
    const bytes = this.#package.parts.get(path);
    if (known !== undefined || bytes === undefined) return known;
    const clean = await this.#context.cleanNested(bytes, undefined);
    const name = `Pictures/picture${this.made.size + 1}`;
    this.#names.set(path, name);
    this.made.set(name, clean);
    return name;
  }

  async follow(root: Element, record: CleaningRecord): Promise<void> {
    for (const element of elementsOf(root)) {
      const link = element.attributes.find(
        (attribute) => attributeNameOf(attribute, odfNamespaces) === "xlink:href",
      );
      if (link === undefined) continue;
      const kind = nameOf(element, odfNamespaces);
      if (kind === "draw:object")
        throw new CleanRefusal("unknown-structure", "the document holds another one");
      const isPicture =
        /^(draw:image|draw:fill-image|style:background-image|text:list-level-style-image)$/.test(kind);
      const name = isPicture ? await this.#take(link.value.replace(/^\.\//, "")) : undefined;
      if (name !== undefined) link.value = name;
      else {
        element.remove();
        record.remove(kind, "xlink:href", "linked-files-removed");
      }
    }
  }
}

const manifestXml = (mediaType: string, names: readonly string[]): Uint8Array => {
  const entry = (path: string, type: string): string =>
    `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`;
  const entries = names.map((name) => entry(name, name.endsWith(".xml") ? "text/xml" : ""));
  const space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="${space}" manifest:version="1.3">${entry("/", mediaType)}${entries.join("")}</manifest:manifest>`,
  );
};

function recordLeftBehind({ parts }: Package, record: CleaningRecord): void {
  for (const name of parts.keys()) {
    if (/^(mimetype|content\.xml|styles\.xml|META-INF\/manifest\.xml|Pictures\/)/.test(name)) continue;
    const isScript = /^(Basic|Scripts|Dialogs)\//.test(name);
    const isSignature = name.startsWith("META-INF/") && name.includes("signature");
    record.remove(
      name.split("/")[0] ?? name,
      undefined,
      isScript ? "scripts-removed" : isSignature ? "signatures-removed" : undefined,
    );
  }
}

/** The text that is shown, by code of its own: comments, deletions and notes of the speaker are not. */
async function digestText(file: ByteSource): Promise<string> {
  const of = await readPackage(file);
  const content = treeOf(of, "content.xml");
  const hiding = hidingStylesOf([content, treeOf(of, "styles.xml")]);
  dropHiddenParts(content, hiding, new CleaningRecord());
  const unseen = /^(annotation|tracked-changes|notes|title|desc|forms|scripts|hidden-text|hidden-paragraph)$/;
  for (const element of elementsOf(content)) if (unseen.test(element.localName)) element.remove();
  const body = content.children.find(({ localName }) => localName === "body");
  return createHash("sha256")
    .update((body?.textContent ?? "").replace(/\s+/g, " "))
    .digest("hex");
}

/** The cleaner of the four formats. */
export const odfCleaner: FormatCleaner = {
  mediaTypes,
  clean: (source, sink, context) =>
    refusing(async () => {
      const record = new CleaningRecord();
      const of = await readPackage(source);
      recordLeftBehind(of, record);
      record.note("covered-parts-kept");
      const trees = new Map(["content.xml", "styles.xml"].map((name) => [name, treeOf(of, name)]));
      const hiding = hidingStylesOf([...trees.values()]);
      const pictures = new Pictures(of, context);
      for (const tree of trees.values()) {
        assertUncropped(tree);
        dropHiddenParts(tree, hiding, record);
        filterXml(tree, odfRules, record);
        await pictures.follow(tree, record);
        if (isPartlyShown(tree)) record.note("partly-shown-kept");
      }
      const writer = new ZipWriter(sink);
      await writer.add("mimetype", Buffer.from(of.mediaType), true);
      const members = new Map([
        ...[...trees].map(([name, tree]): [string, Uint8Array] => [name, serializeXml(tree)]),
        ...pictures.made,
      ]);
      const names = [...members.keys()].sort();
      await writer.add("META-INF/manifest.xml", manifestXml(of.mediaType, names));
      for (const name of names) await writer.add(name, members.get(name) ?? Buffer.alloc(0));
      await writer.end();
      return { mediaType: of.mediaType, method: "rebuilt", removed: record.removed, notes: record.notes };
    }),
  inspect: judgeOdf,
  allows: allowsArchiveTag,
  contentDigest: (file) => refusing(() => digestText(file)),
};

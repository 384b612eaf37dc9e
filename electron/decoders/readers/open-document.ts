/** OpenDocument: who commented and changed, the template and the printer, where it points outside. */

import type { DocumentParts } from "./document-parts.ts";
import { Distinct, type Findings } from "./reader.ts";
import type { XmlElement, XmlListener } from "./xml-events.ts";

const GROUP = "Office";
const outsideTarget = /^(?:[a-z][a-z0-9+.-]*:|\/\/|\\\\)/i;

class OpenDocumentFacts {
  readonly commentAuthors = new Distinct();
  readonly changeAuthors = new Distinct();
  readonly initials = new Distinct();
  readonly times = new Distinct();
  readonly outside = new Distinct();
  readonly templates = new Distinct();
  readonly printers = new Distinct();
  isEncrypted = false;
  #setting = "";

  #element({ name, attributes }: XmlElement): void {
    const target = attributes.get("href");
    if (name === "template") this.templates.add(target ?? attributes.get("title"));
    else if (target !== undefined && outsideTarget.test(target)) this.outside.add(target);
    if (name === "config-item") this.#setting = attributes.get("name") ?? "";
    if (name === "encryption-data") this.isEncrypted = true;
  }

  #text(text: string, path: readonly string[]): void {
    const inside = path.at(-1) ?? "";
    const isComment = path.includes("annotation");
    if (inside === "creator") (isComment ? this.commentAuthors : this.changeAuthors).add(text);
    if (inside === "date" && (isComment || path.includes("change-info"))) this.times.add(text);
    if (inside === "sender-initials" || inside === "creator-initials") this.initials.add(text);
    if (inside === "config-item" && this.#setting === "PrinterName") this.printers.add(text);
  }

  listener(): XmlListener {
    return { element: (element) => this.#element(element), text: (text, path) => this.#text(text, path) };
  }

  /** The author of the document itself is ExifTool's to tell. */
  ofMeta(): XmlListener {
    return { element: (element) => this.#element(element) };
  }
}

/** Whether an archive is such a document. */
export const isOpenDocument = (parts: DocumentParts): boolean =>
  parts.has("META-INF/manifest.xml") && parts.has("mimetype") && parts.has("content.xml");

/** Reads it. */
export async function readOpenDocument(parts: DocumentParts, findings: Findings): Promise<void> {
  const facts = new OpenDocumentFacts();
  await parts.listen(/^META-INF\/manifest\.xml$/, () => facts.listener());
  if (facts.isEncrypted) findings.warn("password-protected", "the parts of the document are encrypted");
  else {
    await parts.listen(/^(?:content|styles|settings)\.xml$/, () => facts.listener());
    await parts.listen(/^meta\.xml$/, () => facts.ofMeta());
  }
  findings.put(GROUP, "CommentAuthors", facts.commentAuthors);
  findings.put(GROUP, "ChangeAuthors", facts.changeAuthors);
  findings.put(GROUP, "Initials", facts.initials);
  findings.put(GROUP, "ChangeTimes", facts.times);
  findings.put(GROUP, "AttachedTemplate", facts.templates);
  findings.put(GROUP, "Printer", facts.printers);
  findings.put(GROUP, "OutsideTargets", facts.outside);
  findings.put(GROUP, "EmbeddedFiles", parts.names(/^Object[^/]*(?:\/content\.xml)?$/));
  findings.put(GROUP, "Macros", parts.names(/^(?:Basic|Scripts)\/.*[^/]$/));
  findings.put(GROUP, "Signatures", parts.names(/^META-INF\/.*signatures.*\.xml$/));
}

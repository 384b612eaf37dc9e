/** The parts of a document that is an archive, opened only as far as a reader may go: no bomb is followed to its end. */

import { ZipFault, type ZipEntry } from "../archive/zip-entries.ts";
import type { Findings } from "./reader.ts";
import { readXml, type XmlListener } from "./xml-events.ts";

const MAX_PART_BYTES = 32 * 1024 * 1024;
const MAX_TOTAL_BYTES = 64 * 1024 * 1024;

/** A document's parts by name. */
export class DocumentParts {
  readonly entries: readonly ZipEntry[];
  readonly #findings: Findings;
  #total = 0;

  constructor(entries: readonly ZipEntry[], findings: Findings) {
    this.entries = entries;
    this.#findings = findings;
  }

  has(name: string): boolean {
    return this.entries.some((entry) => entry.name === name);
  }

  /** Names that fit a pattern. */
  names(pattern: RegExp): string[] {
    return this.entries.map(({ name }) => name).filter((name) => pattern.test(name));
  }

  /** Reads one part of XML; what is damaged or too large is said once and left out. */
  async #listenTo(entry: ZipEntry, listener: XmlListener): Promise<void> {
    const room = Math.max(1, Math.min(MAX_PART_BYTES, MAX_TOTAL_BYTES - this.#total));
    try {
      const bytes = await entry.read(room);
      this.#total += bytes.length;
      readXml(bytes, listener);
    } catch (error) {
      // What the source throws is nobody's fault here; a ZIP or XML fault is the part's.
      if (!(error instanceof Error)) throw error;
      const isTooLarge = error instanceof ZipFault && entry.sizeBytes > room;
      if (isTooLarge)
        this.#findings.warn("values-left-out", "a part of the document is too large to be read");
      else this.#findings.warn("damaged", "a part of the document cannot be read");
    }
  }

  /** Reads every part of XML whose name fits. */
  async listen(pattern: RegExp, listenerOf: (name: string) => XmlListener): Promise<void> {
    for (const entry of this.entries)
      if (pattern.test(entry.name)) await this.#listenTo(entry, listenerOf(entry.name));
  }
}

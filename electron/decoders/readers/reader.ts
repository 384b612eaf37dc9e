/** What readers beside ExifTool have in common: small, for a few types, and each for facts that ExifTool does not give. */

import type { ByteSource } from "../bytes/byte-source.ts";
import type { Tool } from "../describe/tools.ts";
import type { ParseWarning, RecordedTag, Sidecar, WarningCode } from "../jobs/describe.ts";

/** One reader. It may throw on a file that it cannot read; whoever asks makes a warning of it. */
export interface Reader {
  readonly tool: Tool;
  /** Whether a file of this type is for it. */
  reads(mediaType: string): boolean;
  read(source: ByteSource, findings: Findings): Promise<void>;
}

/** More in one list than anybody reads; the rest is counted. */
const MAX_VALUES = 10_000;
const MAX_CHARACTERS = 4096;
/** Of one list, so that a record fits into a message. */
const MAX_LIST_CHARACTERS = 1024 * 1024;
const MAX_MESSAGE = 200;

/** What one reader finds in one file. */
export class Findings {
  readonly tags: RecordedTag[] = [];
  readonly warnings: ParseWarning[] = [];
  /** Set where the file is a record that another program made about a file. */
  sidecar: Sidecar | undefined;
  /** Set where the reader knows the type better than the beginning of the file tells. */
  mediaType: string | undefined;
  readonly #tool: Tool;

  constructor(tool: Tool) {
    this.#tool = tool;
  }

  /** Keeps a value; an empty one, and a list without values, say nothing and are left out. */
  put(group: string, name: string, value: string | number | Iterable<string>): void {
    const kept =
      typeof value === "object" ? this.#list(value) : String(value).trim().slice(0, MAX_CHARACTERS);
    if (kept.length > 0) this.tags.push({ tool: this.#tool.name, group, document: "", name, value: kept });
  }

  #list(values: Iterable<string>): string[] {
    const all = Array.from(values, (value) => value.trim().slice(0, MAX_CHARACTERS)).filter(Boolean);
    let room = MAX_LIST_CHARACTERS;
    const kept = all.filter((value, index) => (room -= value.length) >= 0 && index < MAX_VALUES);
    if (kept.length < all.length)
      this.warn("values-left-out", `${String(all.length - kept.length)} values are not in the record`);
    return kept;
  }

  warn(code: WarningCode, message: string): void {
    this.warnings.push({
      tool: this.#tool.name,
      version: this.#tool.version,
      code,
      message: message.slice(0, MAX_MESSAGE),
    });
  }
}

/** Different values in the order in which they came, as many as anybody reads. */
export class Distinct implements Iterable<string> {
  readonly #values = new Set<string>();

  add(value: string | undefined): void {
    if (value !== undefined && this.#values.size <= MAX_VALUES)
      this.#values.add(value.slice(0, MAX_CHARACTERS));
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#values[Symbol.iterator]();
  }
}

/** The members of an archive as lines that a person reads: time, size, name. */

import { safeText } from "../../core/text/safe-text.ts";
import type { Findings } from "./reader.ts";

const GROUP = "Archive";

/** One member; folders are members whose names end with a slash. */
export interface Member {
  readonly name: string;
  readonly sizeBytes: number;
  readonly isEncrypted?: boolean;
  /** ISO 8601, with a zone only where the archive has one. */
  readonly time?: string;
}

/** Collects members and says what they come to. */
export class MemberList {
  readonly #format: string;
  readonly #lines: string[] = [];
  #totalBytes = 0;
  #encrypted = 0;

  constructor(format: string) {
    this.#format = format;
  }

  get count(): number {
    return this.#lines.length;
  }

  add({ name, sizeBytes, isEncrypted = false, time = "" }: Member): void {
    this.#totalBytes += sizeBytes;
    if (isEncrypted) this.#encrypted += 1;
    const parts = [time, `${String(sizeBytes)} bytes`, isEncrypted ? "encrypted" : "", safeText(name)];
    this.#lines.push(parts.filter(Boolean).join(" · "));
  }

  putInto(findings: Findings): void {
    findings.put(GROUP, "Format", this.#format);
    findings.put(GROUP, "MemberCount", this.#lines.length);
    findings.put(GROUP, "TotalBytes", this.#totalBytes);
    findings.put(GROUP, "Members", this.#lines);
    if (this.#encrypted === 0) return;
    findings.put(GROUP, "EncryptedCount", this.#encrypted);
    findings.warn("password-protected", `${String(this.#encrypted)} members of the archive are encrypted`);
  }
}

/** ZIP archives: the list of what is in them, without unpacking it; and documents that are archives. */

import { zipDirectory, type ZipEntry } from "../archive/zip-entries.ts";
import { isZipType } from "../archive/zip-types.ts";
import { safeText } from "../../core/text/safe-text.ts";
import { OWN } from "../describe/tools.ts";
import { DocumentParts } from "./document-parts.ts";
import { MemberList } from "./member-list.ts";
import { isOfficeDocument, readOffice } from "./office.ts";
import { isOpenDocument, readOpenDocument } from "./open-document.ts";
import { readProofArchive } from "./proof-archive.ts";
import type { Findings, Reader } from "./reader.ts";

/** Names without the flag of UTF-8 are in the code page of whoever packed it: what is no UTF-8 is shown byte by byte. */
function nameOf({ nameBytes, name }: ZipEntry): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(nameBytes);
  } catch {
    return name;
  }
}

const two = (value: number): string => String(value).padStart(2, "0");

/** The local time of whoever packed it, to two seconds; nothing where no month is told. */
function timeOf({ modified }: ZipEntry): string {
  const [date, time] = [modified >>> 16, modified & 0xffff];
  if (((date >>> 5) & 15) === 0) return "";
  const day = `${String(1980 + (date >>> 9))}-${two((date >>> 5) & 15)}-${two(date & 31)}`;
  return `${day}T${two(time >>> 11)}:${two((time >>> 5) & 63)}:${two((time & 31) * 2)}`;
}

function listMembers(entries: readonly ZipEntry[], findings: Findings): void {
  const list = new MemberList("ZIP");
  for (const entry of entries) {
    const { sizeBytes, isEncrypted } = entry;
    list.add({ name: nameOf(entry), sizeBytes, isEncrypted, time: timeOf(entry) });
  }
  list.putInto(findings);
  const proofs = entries.map(nameOf).filter((name) => /\.proof\.(?:csv|json)$/i.test(name));
  findings.put("Archive", "ProofModeRecords", proofs.map(safeText));
}

export const zipReader: Reader = {
  tool: OWN,
  reads: isZipType,
  async read(source, findings) {
    const { entries, comment } = await zipDirectory(source);
    const parts = new DocumentParts(entries, findings);
    if (isOfficeDocument(parts)) await readOffice(parts, findings);
    else if (isOpenDocument(parts)) await readOpenDocument(parts, findings);
    else {
      listMembers(entries, findings);
      await readProofArchive(entries, findings);
    }
    findings.put("Archive", "Comment", new TextDecoder().decode(comment));
  },
};

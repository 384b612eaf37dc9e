/** Compound files: which program's they are, Outlook's messages, macros, embedded files, and what a password keeps. */

import { compoundStreams, type CompoundStream } from "../archive/compound-file.ts";
import { viewOf } from "../bytes/fields.ts";
import { safeText } from "../../core/text/safe-text.ts";
import { OWN } from "../describe/tools.ts";
import { tellHeaders } from "./mail-reader.ts";
import { isOutlookMessage, readOutlookMessage } from "./outlook-message.ts";
import type { Findings, Reader } from "./reader.ts";

const GROUP = "Office";

/** A stream at the top that only one program writes, and the type of its files. */
const programs: readonly (readonly [RegExp, string])[] = [
  [/^WordDocument$/, "application/msword"],
  [/^(?:Workbook|Book)$/, "application/vnd.ms-excel"],
  [/^PowerPoint Document$/, "application/vnd.ms-powerpoint"],
  [/^VisioDocument$/, "application/vnd.visio"],
  [/^__properties_version1\.0$/i, "application/vnd.ms-outlook"],
];

const isOnTop = ({ folders }: CompoundStream): boolean => folders.length === 0;

const WORD_FLAGS_AT = 10;
const WORD_ENCRYPTED = 0x0100;
const EXCEL_PASSWORD = 0x002f;
const EXCEL_SEARCHED = 4096;

/** A workbook says so in one of its first records. */
function hasExcelPassword(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  for (let at = 0; at + 4 <= bytes.length; at += 4 + view.getUint16(at + 2, true))
    if (view.getUint16(at, true) === EXCEL_PASSWORD) return true;
  return false;
}

async function isEncrypted(streams: readonly CompoundStream[]): Promise<boolean> {
  for (const stream of streams.filter(isOnTop)) {
    if (/^(?:EncryptedPackage|EncryptedSummary)$/.test(stream.name)) return true;
    if (stream.name === "WordDocument") {
      const head = viewOf(await stream.read(WORD_FLAGS_AT + 2));
      if (head.byteLength > WORD_FLAGS_AT && (head.getUint16(WORD_FLAGS_AT, true) & WORD_ENCRYPTED) !== 0)
        return true;
    }
    if (/^(?:Workbook|Book)$/.test(stream.name) && hasExcelPassword(await stream.read(EXCEL_SEARCHED)))
      return true;
  }
  return false;
}

const pathOf = ({ folders, name }: CompoundStream): string =>
  // Control characters begin the names of streams that belong to OLE itself.
  safeText([...folders, name].join("/").replaceAll(/\p{Cc}/gu, ""));

async function readDocument(streams: readonly CompoundStream[], findings: Findings): Promise<void> {
  const macros = streams.filter(({ folders }) => folders.includes("VBA"));
  findings.put(GROUP, "Macros", macros.map(pathOf));
  const embedded = streams.filter(({ name }) => ["\u0001Ole10Native", "Package", "CONTENTS"].includes(name));
  findings.put(GROUP, "EmbeddedFiles", embedded.map(pathOf));
  const signed = streams.filter(({ name, folders }) => /^_(?:xml)?signatures$/i.test(folders[0] ?? name));
  findings.put(GROUP, "Signatures", signed.map(pathOf));
  if (await isEncrypted(streams)) findings.warn("password-protected", "the document is encrypted");
}

export const compoundReader: Reader = {
  tool: OWN,
  reads: (mediaType) => mediaType === "application/x-cfb",
  async read(source, findings) {
    const streams = await compoundStreams(source);
    const top = streams.filter(isOnTop);
    findings.mediaType = programs.find(([pattern]) => top.some(({ name }) => pattern.test(name)))?.[1];
    if (!isOutlookMessage(streams)) {
      await readDocument(streams, findings);
      return;
    }
    const headers = await readOutlookMessage(streams, findings);
    if (headers !== "") await tellHeaders(headers, findings);
  },
};

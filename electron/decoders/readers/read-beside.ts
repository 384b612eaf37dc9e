/** Asks every reader that a file is for. What one of them throws is a warning of its own and keeps no other from its turn. */

import type { ByteSource } from "../bytes/byte-source.ts";
import type { ParseWarning, RecordedTag, Sidecar } from "../jobs/describe.ts";
import type { Tool } from "../describe/tools.ts";
import { compoundReader } from "./compound-reader.ts";
import { lockedArchiveReader } from "./locked-archives.ts";
import { mailReader } from "./mail-reader.ts";
import { markupReader } from "./markup-reader.ts";
import { pdfReader } from "./pdf-reader.ts";
import { Findings, type Reader } from "./reader.ts";
import { sidecarReader } from "./sidecar-reader.ts";
import { gzipReader, tarReader } from "./tar-reader.ts";
import { zipReader } from "./zip-reader.ts";

const readers: readonly Reader[] = [
  zipReader,
  tarReader,
  gzipReader,
  lockedArchiveReader,
  pdfReader,
  compoundReader,
  mailReader,
  markupReader,
  sidecarReader,
];

/** What the readers beside ExifTool found, and which they were. */
export interface FoundBeside {
  readonly tags: readonly RecordedTag[];
  readonly warnings: readonly ParseWarning[];
  readonly tools: readonly Tool[];
  readonly sidecar?: Sidecar;
  /** Closer than the one that was asked for, where a reader knows it. */
  readonly mediaType?: string;
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message.replaceAll(/\/\S*/g, "…") : "it failed";

/** Reads a file of this type. Throws what the source throws. */
export async function readBeside(source: ByteSource, mediaType: string): Promise<FoundBeside> {
  const fitting = readers.filter((reader) => reader.reads(mediaType));
  const all: Findings[] = [];
  for (const reader of fitting) {
    const findings = new Findings(reader.tool);
    try {
      await reader.read(source, findings);
    } catch (error) {
      findings.warn("reader-failed", messageOf(error));
    }
    all.push(findings);
  }
  const sidecar = all.find((findings) => findings.sidecar !== undefined)?.sidecar;
  const closer = all.find((findings) => findings.mediaType !== undefined)?.mediaType;
  return {
    ...(closer !== undefined && { mediaType: closer }),
    ...(sidecar !== undefined && { sidecar }),
    tags: all.flatMap(({ tags }) => tags),
    warnings: all.flatMap(({ warnings }) => warnings),
    tools: fitting.map(({ tool }) => tool),
  };
}

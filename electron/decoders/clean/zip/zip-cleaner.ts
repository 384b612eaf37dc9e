/** Archives: every member is cleaned by its own content and the archive is put together anew. */

import { createHash } from "node:crypto";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { CleaningRecord } from "../cleaning-record.ts";
import { CleanRefusal, type FormatCleaner } from "../format-cleaner.ts";
import { refusing } from "../refusing.ts";
import { allowsArchiveTag } from "./archive-tags.ts";
import { judgeZip } from "./judge-zip.ts";
import { readZip, type ZipMember } from "./read-zip.ts";
import { ZipWriter } from "./write-zip.ts";

const DEEPEST = 3;

/** Names in an unknown encoding cannot be carried over; the ending that programs choose by can. */
function nameOf(member: ZipMember, index: number, record: CleaningRecord): string {
  if (member.name !== undefined) return member.name;
  record.remove("ZIP", "file name", "member-names-replaced");
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(Buffer.from(member.nameBytes).toString("latin1"))?.[0] ?? "";
  return `file-${String(index + 1).padStart(5, "0")}${ending.toLowerCase()}`;
}

const byName = <T extends { readonly name: string }>(left: T, right: T): number =>
  Buffer.compare(Buffer.from(left.name), Buffer.from(right.name));

/** SHA-256 over names, lengths and contents in the order of names: folders, dates and packing do not count. */
async function digestMembers(file: ByteSource): Promise<string> {
  const archive = await readZip(file);
  const files = archive.members.filter(({ isFolder }) => !isFolder);
  const named = files.map((member) => ({ member, name: Buffer.from(member.nameBytes).toString("latin1") }));
  const hash = createHash("sha256");
  for (const { member, name } of named.sort(byName)) {
    const bytes = await archive.read(member);
    hash.update(`${name.length} ${bytes.length}\n${name}`, "latin1").update(bytes);
  }
  return hash.digest("hex");
}

/** The cleaner of plain archives. */
export const zipCleaner: FormatCleaner = {
  mediaTypes: ["application/zip"],
  clean: (source, sink, context) =>
    refusing(async () => {
      if (context.depth > DEEPEST) throw new CleanRefusal("too-deep", "archives lie too deep in each other");
      const record = new CleaningRecord();
      const archive = await readZip(source);
      if (archive.hasHiddenBytes) record.remove("ZIP", "dates, comments, extra fields");
      const writer = new ZipWriter(sink);
      const files = archive.members.filter(({ isFolder }) => !isFolder);
      const named = files.map((member, index) => ({ member, name: nameOf(member, index, record) }));
      for (const folder of archive.members.filter(({ isFolder }) => isFolder)) {
        const isEmpty = !named.some(({ name }) => name.startsWith(folder.name ?? "\0"));
        record.remove("ZIP", "folder", isEmpty ? "empty-folders-removed" : undefined);
      }
      for (const { member, name } of named.sort(byName))
        await writer.add(name, await context.cleanNested(await archive.read(member), undefined));
      await writer.end();
      record.note("member-names-kept");
      return {
        mediaType: "application/zip",
        method: "rebuilt",
        removed: record.removed,
        notes: record.notes,
      };
    }),
  inspect: (copy) => judgeZip(copy, () => []),
  allows: allowsArchiveTag,
  contentDigest: (file) => refusing(() => digestMembers(file)),
};

/** Archives of 7-Zip and RAR, which ExifTool lists: whether a password keeps their members, or even their names. */

import type { ByteSource } from "../bytes/byte-source.ts";
import { viewOf } from "../bytes/fields.ts";
import { OWN } from "../describe/tools.ts";
import type { Findings, Reader } from "./reader.ts";

const NAMES = "not even the names in the archive can be read without its password";
const MEMBERS = "members of the archive are encrypted";

const SEVEN_ZIP_HEAD = 32;
const MAX_HEADER_BYTES = 1024 * 1024;
/** AES-256 with SHA-256, as headers of 7-Zip name it. */
const SEVEN_ZIP_AES = Buffer.from([0x06, 0xf1, 0x07, 0x01]);
const ENCODED_HEADER = 0x17;

async function readSevenZip(source: ByteSource, findings: Findings): Promise<void> {
  findings.put("Archive", "Format", "7Z");
  const head = viewOf(await source.read(0, SEVEN_ZIP_HEAD));
  if (head.byteLength < SEVEN_ZIP_HEAD) return;
  const offset = SEVEN_ZIP_HEAD + Number(head.getBigUint64(12, true));
  const sizeBytes = Number(head.getBigUint64(20, true));
  if (offset + sizeBytes > source.sizeBytes) {
    findings.warn("truncated", "the archive ends before its list of members");
    return;
  }
  const header = Buffer.from(await source.read(offset, Math.min(sizeBytes, MAX_HEADER_BYTES)));
  if (!header.includes(SEVEN_ZIP_AES)) return;
  findings.warn("password-protected", header[0] === ENCODED_HEADER ? NAMES : MEMBERS);
}

const RAR_5 = "Rar!\u001a\u0007\u0001\0";
const RAR_4_BLOCK = 7;
const RAR_4_FILE = 0x74;
const MAX_BLOCKS = 10_000;
const RAR_5_ENCRYPTION = 4;

/** Of RAR up to 4: a flag of the archive for everything, a flag of each file for its content. */
async function readRar4(source: ByteSource, findings: Findings): Promise<void> {
  for (
    let at = RAR_4_BLOCK, count = 0;
    count < MAX_BLOCKS && at + RAR_4_BLOCK <= source.sizeBytes;
    count += 1
  ) {
    const block = viewOf(await source.read(at, 11));
    const [type, flags, sizeBytes] = [block.getUint8(2), block.getUint16(3, true), block.getUint16(5, true)];
    const keepsNames = count === 0 && (flags & 0x80) !== 0;
    if (keepsNames || (type === RAR_4_FILE && (flags & 0x04) !== 0)) {
      findings.warn("password-protected", keepsNames ? NAMES : MEMBERS);
      return;
    }
    const added = (flags & 0x8000) !== 0 && block.byteLength === 11 ? block.getUint32(7, true) : 0;
    if (sizeBytes < RAR_4_BLOCK) return;
    at += sizeBytes + added;
  }
}

/** Of RAR 5: the first header says so where the names are encrypted. */
async function readRar5(source: ByteSource, findings: Findings): Promise<void> {
  const head = await source.read(RAR_5.length + 4, 16);
  const sizeEnd = head.findIndex((byte) => byte < 0x80);
  if (sizeEnd >= 0 && head[sizeEnd + 1] === RAR_5_ENCRYPTION) findings.warn("password-protected", NAMES);
}

async function readRar(source: ByteSource, findings: Findings): Promise<void> {
  findings.put("Archive", "Format", "RAR");
  const start = Buffer.from(await source.read(0, RAR_5.length)).toString("latin1");
  await (start === RAR_5 ? readRar5(source, findings) : readRar4(source, findings));
}

export const lockedArchiveReader: Reader = {
  tool: OWN,
  reads: (mediaType) => /^application\/(?:x-7z-compressed|x-rar-compressed|vnd\.rar)$/.test(mediaType),
  read: async (source, findings) => {
    const start = await source.read(0, 2);
    await (start[0] === 0x37 ? readSevenZip(source, findings) : readRar(source, findings));
  },
};

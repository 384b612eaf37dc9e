/** Tags that players put before and behind sound, whatever its format: ID3v2, ID3v1, APEv2 and Lyrics3. */

import type { ByteSource } from "../bytes/byte-source.ts";
import { latin1, viewOf } from "../bytes/fields.ts";
import type { Removals } from "./removals.ts";

/** The length of an ID3v2 tag at `at` with its header and footer; 0 when there is none. */
async function leadingTag(source: ByteSource, at: number): Promise<number> {
  const head = await source.read(at, 10);
  if (head.length < 10 || latin1(head, 0, 3) !== "ID3") return 0;
  const [a = 0, b = 0, c = 0, d = 0] = head.subarray(6, 10);
  if ((a | b | c | d) > 127) return 0;
  return 10 + a * 2097152 + b * 16384 + c * 128 + d + (((head[5] ?? 0) & 16) === 0 ? 0 : 10);
}

type TailReader = (source: ByteSource, end: number) => Promise<{ name: string; length: number } | undefined>;

const id3v1: TailReader = async (source, end) =>
  latin1(await source.read(end - 128, 3)) === "TAG" ? { name: "ID3v1", length: 128 } : undefined;

const ape: TailReader = async (source, end) => {
  const footer = await source.read(end - 32, 32);
  if (footer.length < 32 || latin1(footer, 0, 8) !== "APETAGEX") return undefined;
  const hasHeader = (viewOf(footer).getUint32(20, true) & 0x80000000) !== 0;
  return { name: "APE", length: viewOf(footer).getUint32(12, true) + (hasHeader ? 32 : 0) };
};

const lyrics: TailReader = async (source, end) => {
  const footer = latin1(await source.read(end - 15, 15));
  if (/^\d{6}LYRICS200$/.test(footer)) return { name: "Lyrics3", length: Number(footer.slice(0, 6)) + 15 };
  if (footer.slice(6) !== "LYRICSEND") return undefined;
  const all = latin1(await source.read(Math.max(0, end - 5200), Math.min(5200, end)));
  const begin = all.lastIndexOf("LYRICSBEGIN");
  return begin < 0 ? undefined : { name: "Lyrics3", length: all.length - begin };
};

const id3v2Footer: TailReader = async (source, end) => {
  const footer = await source.read(end - 10, 10);
  if (footer.length < 10 || latin1(footer, 0, 3) !== "3DI") return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = footer.subarray(6, 10);
  return { name: "ID3v2", length: 20 + a * 2097152 + b * 16384 + c * 128 + d };
};

/** The part of a file that is no tag. */
export async function withoutTags(
  source: ByteSource,
  log: Removals,
): Promise<{ start: number; end: number }> {
  let start = 0;
  for (let length = await leadingTag(source, 0); length > 0; length = await leadingTag(source, start)) {
    log.add("ID3v2");
    start = Math.min(source.sizeBytes, start + length);
  }
  let end = source.sizeBytes;
  for (;;) {
    const before = end;
    for (const reader of [id3v1, ape, lyrics, id3v2Footer]) {
      const tail = end - start < 10 ? undefined : await reader(source, end);
      if (tail === undefined || tail.length > end - start) continue;
      log.add(tail.name);
      end -= tail.length;
    }
    if (end === before) return { start, end };
  }
}

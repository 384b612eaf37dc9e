/** Messages as Outlook saves them ([MS-OXMSG]): properties in streams of a compound file, named by their numbers. */

import { safeText } from "../../core/text/safe-text.ts";
import type { CompoundStream } from "../archive/compound-file.ts";
import { viewOf } from "../bytes/fields.ts";
import type { Findings } from "./reader.ts";

const GROUP = "Outlook";
const MAX_TEXT_BYTES = 1024 * 1024;
const MAX_PROPERTIES_BYTES = 64 * 1024;
const MAX_PARTS = 2000;
/** Between 1601, where these times begin, and 1970, in tenths of a microsecond. */
const EPOCH = 116_444_736_000_000_000n;

const types = {
  integer: 0x0003,
  time: 0x0040,
  bytes: "0102",
  ansi: "001E",
  unicode: "001F",
  message: "000D",
} as const;

const codePages: Readonly<Record<number, string>> = {
  ...{ 932: "shift_jis", 936: "gbk", 949: "euc-kr", 950: "big5", 866: "ibm866", 20866: "koi8-r" },
  ...{ 21866: "koi8-u", 28595: "iso-8859-5", 50220: "iso-2022-jp", 51932: "euc-jp", 65001: "utf-8" },
};

/** What a computer of this language writes where the message does not say. */
const pageOfLanguage: Readonly<Record<number, number>> = {
  ...{ 1041: 932, 2052: 936, 1042: 949, 1028: 950, 1045: 1250, 1029: 1250, 1038: 1250, 1055: 1254 },
  ...{ 1049: 1251, 1058: 1251, 1059: 1251, 1087: 1251, 1088: 1251, 1026: 1251 },
};

const encodingOf = (page: number): string =>
  codePages[page] ?? (page >= 1250 && page <= 1258 ? `windows-${String(page)}` : "windows-1252");

/** A message, a recipient or an attachment: what lies directly in one storage. */
class Part {
  readonly #streams = new Map<string, CompoundStream>();
  readonly #numbers = new Map<number, number>();
  readonly #times = new Map<number, string>();
  encoding = "windows-1252";

  constructor(streams: readonly CompoundStream[]) {
    for (const stream of streams) this.#streams.set(stream.name.toUpperCase(), stream);
  }

  /** Reads the properties of fixed length, which stand behind a head of this length. */
  async readFixed(headBytes: number): Promise<void> {
    const stream = this.#streams.get("__PROPERTIES_VERSION1.0");
    const view = viewOf((await stream?.read(MAX_PROPERTIES_BYTES)) ?? new Uint8Array());
    for (let at = headBytes; at + 16 <= view.byteLength; at += 16) {
      const [type, id] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
      if (type === types.integer) this.#numbers.set(id, view.getUint32(at + 8, true));
      const ticks = type === types.time ? view.getBigUint64(at + 8, true) : 0n;
      const time = new Date(Number((ticks - EPOCH) / 10_000n));
      if (ticks > EPOCH && !Number.isNaN(time.getTime()))
        this.#times.set(id, time.toISOString().replace(/\.\d+Z$/, "Z"));
    }
  }

  number(id: number): number | undefined {
    return this.#numbers.get(id);
  }

  /** ISO 8601 in UTC, as these times are kept; empty where there is none. */
  time(id: number): string {
    return this.#times.get(id) ?? "";
  }

  #stream(id: number, type: string): CompoundStream | undefined {
    return this.#streams.get(`__SUBSTG1.0_${id.toString(16).padStart(4, "0").toUpperCase()}${type}`);
  }

  /** The first of these properties that is there. */
  async text(...ids: readonly number[]): Promise<string> {
    for (const id of ids) {
      const unicode = this.#stream(id, types.unicode);
      const stream = unicode ?? this.#stream(id, types.ansi);
      if (stream === undefined) continue;
      const decoder = new TextDecoder(unicode === undefined ? this.encoding : "utf-16le");
      const text = decoder.decode(await stream.read(MAX_TEXT_BYTES)).replace(/\0+$/, "");
      if (text !== "") return text;
    }
    return "";
  }

  size(id: number): number | undefined {
    return this.#stream(id, types.bytes)?.sizeBytes;
  }
}

const isAt = ({ folders }: CompoundStream, path: readonly string[]): boolean =>
  folders.length === path.length && path.every((name, index) => folders[index] === name);

const partAt = (streams: readonly CompoundStream[], ...path: readonly string[]): Part =>
  new Part(streams.filter((stream) => isAt(stream, path)));

/** Names of the storages at the top that begin like this. */
const storages = (streams: readonly CompoundStream[], start: string): string[] =>
  [...new Set(streams.map(({ folders }) => folders[0] ?? ""))]
    .filter((name) => name.toLowerCase().startsWith(start))
    .sort()
    .slice(0, MAX_PARTS);

const person = (name: string, address: string): string =>
  address === "" || address === name ? name : `${name} <${address}>`.trim();

async function sender(message: Part): Promise<string> {
  return person(await message.text(0x0c1a, 0x0042), await message.text(0x5d01, 0x5d02, 0x0c1f, 0x0065));
}

const roles = ["To", "Cc", "Bcc"] as const;

async function putRecipients(
  streams: readonly CompoundStream[],
  message: Part,
  findings: Findings,
): Promise<void> {
  const found: Record<(typeof roles)[number], string[]> = { To: [], Cc: [], Bcc: [] };
  for (const storage of storages(streams, "__recip_version1.0")) {
    const recipient = partAt(streams, storage);
    recipient.encoding = message.encoding;
    await recipient.readFixed(8);
    const role = roles[(recipient.number(0x0c15) ?? 1) - 1] ?? "To";
    found[role].push(person(await recipient.text(0x3001), await recipient.text(0x39fe, 0x3003)));
  }
  for (const role of roles) findings.put(GROUP, role, found[role]);
}

async function attachmentLine(
  streams: readonly CompoundStream[],
  storage: string,
  encoding: string,
): Promise<string> {
  const attachment = partAt(streams, storage);
  attachment.encoding = encoding;
  const size = attachment.size(0x3701);
  const inner = partAt(streams, storage, `__substg1.0_3701${types.message}`);
  inner.encoding = encoding;
  const name = await attachment.text(0x3707, 0x3704, 0x3001);
  return [
    safeText(name === "" ? await inner.text(0x0037) : name),
    await attachment.text(0x370e),
    size === undefined ? "a message or another document" : `${String(size)} bytes`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Whether these are the streams of a message. */
export const isOutlookMessage = (streams: readonly CompoundStream[]): boolean =>
  streams.some(
    ({ name, folders }) => folders.length === 0 && name.toLowerCase() === "__properties_version1.0",
  );

/** Reads it, and returns the headers that it came with, as e-mail has them; empty where it has none. */
export async function readOutlookMessage(
  streams: readonly CompoundStream[],
  findings: Findings,
): Promise<string> {
  const message = partAt(streams);
  await message.readFixed(32);
  const page =
    message.number(0x3ffd) ?? pageOfLanguage[message.number(0x3ff1) ?? 0] ?? message.number(0x3fde);
  message.encoding = encodingOf(page ?? 1252);
  findings.put(GROUP, "From", await sender(message));
  await putRecipients(streams, message, findings);
  findings.put(GROUP, "Subject", await message.text(0x0037));
  findings.put(GROUP, "SubmitTime", message.time(0x0039));
  findings.put(GROUP, "DeliveryTime", message.time(0x0e06));
  findings.put(GROUP, "CreationTime", message.time(0x3007));
  findings.put(GROUP, "LastModificationTime", message.time(0x3008));
  findings.put(GROUP, "LastModifiedBy", await message.text(0x3ffa));
  findings.put(GROUP, "MessageID", await message.text(0x1035));
  findings.put(GROUP, "MessageClass", await message.text(0x001a));
  const lines: string[] = [];
  for (const storage of storages(streams, "__attach_version1.0"))
    lines.push(await attachmentLine(streams, storage, message.encoding));
  findings.put(GROUP, "Attachments", lines);
  return await message.text(0x007d);
}

/** The head of an e-mail (RFC 5322): who wrote to whom, when and about what, as it stands there. */

import { decodeUtf8Lossily } from "../../core/bytes/utf8.ts";
import type { RecordedTag } from "../jobs/describe.ts";
import { OWN } from "./tools.ts";

const MAX_VALUE = 4096;
const telling =
  /^(From|To|Cc|Bcc|Reply-To|Sender|Subject|Date|Message-ID|In-Reply-To|User-Agent|X-Mailer|Received|X-Originating-IP)$/i;

const decoders: Readonly<Record<string, (text: string) => Buffer>> = {
  B: (text) => Buffer.from(text, "base64"),
  Q: (text) =>
    Buffer.from(
      text
        .replaceAll("_", " ")
        .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, digits: string) =>
          String.fromCharCode(Number.parseInt(digits, 16)),
        ),
      "latin1",
    ),
};

/** Encoded words of RFC 2047 in readable form; one in a character set that nobody knows stays as it is. */
function readable(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?([\w-]+)\?([BbQq])\?([^?]*)\?=/g, (whole, set: string, way: string, content: string) => {
      try {
        return new TextDecoder(set).decode(decoders[way.toUpperCase()]?.(content));
      } catch {
        // A character set that this runtime does not have.
        return whole;
      }
    });
}

/** The fields of the head; none when the text does not begin like an e-mail. */
export function mailTags(head: Uint8Array): RecordedTag[] {
  const [block = ""] = decodeUtf8Lossily(head).split(/\r?\n\r?\n/, 1);
  const lines = block.replaceAll(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  const fields = lines.flatMap((line) => {
    const [whole, name, value] = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line) ?? [];
    return whole === undefined || name === undefined || value === undefined ? [] : [{ name, value }];
  });
  const isMail =
    fields.length > 1 &&
    fields.length >= lines.length - 1 &&
    fields.some(({ name }) => /^(From|Received|Return-Path)$/i.test(name));
  if (!isMail) return [];
  return fields
    .filter(({ name }) => telling.test(name))
    .slice(0, 200)
    .map(({ name, value }) => ({
      tool: OWN.name,
      group: "Mail",
      document: "",
      name: name.toLowerCase() === "date" ? "Date" : name,
      value: readable(value).slice(0, MAX_VALUE),
    }));
}

/** E-mail (RFC 5322): who wrote to whom, when, about what, on which way it came, and what is attached. */

import PostalMime, { decodeWords, type Attachment, type Header } from "postal-mime";
import { safeText } from "../../core/text/safe-text.ts";
import { POSTAL_MIME } from "../describe/tools.ts";
import type { Findings, Reader } from "./reader.ts";

const GROUP = "Mail";
const MAX_FILE_BYTES = 32 * 1024 * 1024;
const MAX_DEPTH = 16;
const MAX_HEADERS = 200;

const telling =
  /^(?:From|To|Cc|Bcc|Reply-To|Sender|Subject|Date|Message-ID|In-Reply-To|User-Agent|X-Mailer|Received|X-Originating-IP)$/i;

const sizeOf = ({ content }: Attachment): number =>
  typeof content === "string" ? content.length : content.byteLength;

function putHeaders(headers: readonly Header[], findings: Findings): void {
  for (const { key, originalKey, value } of headers
    .filter(({ key }) => telling.test(key))
    .slice(0, MAX_HEADERS))
    findings.put(GROUP, key === "date" ? "Date" : originalKey, decodeWords(value));
}

/** Tells the headers that a message in another container came with. */
export async function tellHeaders(text: string, findings: Findings): Promise<void> {
  const { headers } = await PostalMime.parse(`${text.trimEnd()}\r\n\r\n`);
  putHeaders(headers, findings);
}

export const mailReader: Reader = {
  tool: POSTAL_MIME,
  reads: (mediaType) => mediaType === "message/rfc822",
  async read(source, findings: Findings) {
    if (source.sizeBytes > MAX_FILE_BYTES)
      findings.warn("only-beginning-read", "only the first 32 MiB were read");
    const bytes = await source.read(0, MAX_FILE_BYTES);
    const { headers, attachments } = await PostalMime.parse(bytes, {
      maxNestingDepth: MAX_DEPTH,
      rfc822Attachments: true,
    });
    putHeaders(headers, findings);
    findings.put(
      GROUP,
      "Attachments",
      attachments.map((each) =>
        [safeText(each.filename ?? ""), each.mimeType, `${String(sizeOf(each))} bytes`]
          .filter(Boolean)
          .join(" · "),
      ),
    );
  },
};

/** Does the job: finds the words of a document by its type, and writes them as UTF-8. */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { ZipFault } from "../archive/zip-entries.ts";
import type { ByteSink, ByteSource } from "../bytes/byte-source.ts";
import { MUPDF, OWN, POSTAL_MIME, type Tool } from "../describe/tools.ts";
import { documentKindOf, type DocumentKind, type TextAnswer } from "../jobs/text.ts";
import { GatheredText } from "./gathered-text.ts";
import { NoText } from "./no-text.ts";

interface WordReader {
  readonly tool: Tool;
  /** Returns the encoding where it had to be guessed. */
  readonly read: (
    source: ByteSource,
    text: GatheredText,
    mediaType: string,
  ) => Promise<"windows-1251" | undefined>;
}

/** Each is loaded when a document of its kind comes: most files are none. */
const readers: Readonly<Record<DocumentKind, WordReader>> = {
  plain: {
    tool: OWN,
    read: async (source, text) => (await import("./plain-text.ts")).readPlainText(source, text),
  },
  rich: {
    tool: OWN,
    read: async (source, text) => {
      await (await import("./rich-text.ts")).readRichText(source, text);
      return undefined;
    },
  },
  archive: {
    tool: OWN,
    read: async (source, text) => {
      await (await import("./archive-text.ts")).readArchiveText(source, text);
      return undefined;
    },
  },
  pages: {
    tool: MUPDF,
    read: async (source, text, mediaType) => {
      await (await import("./page-text.ts")).readPageText(source, mediaType, text);
      return undefined;
    },
  },
  mail: {
    tool: POSTAL_MIME,
    read: async (source, text, mediaType) => {
      await (await import("./mail-text.ts")).readMailText(mediaType, source, text, readInside);
      return undefined;
    },
  },
};

/** What is attached to a message, itself no message; one that cannot be read leaves the words around it. */
async function readInside(mediaType: string, source: ByteSource, text: GatheredText): Promise<void> {
  const kind = documentKindOf(mediaType);
  if (kind === undefined || kind === "mail" || text.isFull) return;
  try {
    await readers[kind].read(source, text, mediaType);
  } catch {
    // Whatever the reader of its kind found wrong with it.
    text.isCut = true;
  }
}

/** What readers throw for a file that is not what it seems, as a reason; what nobody expects is thrown again. */
function asNone(error: unknown): TextAnswer {
  if (error instanceof NoText) return { outcome: "none", reason: error.reason };
  if (error instanceof ZipFault || error instanceof RangeError) return { outcome: "none", reason: "damaged" };
  throw error;
}

/** Reads the words of a document into the sink. Throws what source and sink throw; a file without words is an answer. */
export async function readText(
  { mediaType }: { readonly mediaType: string },
  source: ByteSource,
  sink: ByteSink,
): Promise<TextAnswer> {
  const kind = documentKindOf(mediaType);
  if (kind === undefined) return { outcome: "none", reason: "no-document" };
  const { tool, read } = readers[kind];
  const text = new GatheredText();
  try {
    const guessedEncoding = await read(source, text, mediaType);
    await sink.write(encodeUtf8(text.whole().toWellFormed()));
    return {
      outcome: "text",
      isWhole: !text.isCut,
      tool: { ...tool },
      ...(guessedEncoding !== undefined && { guessedEncoding }),
    };
  } catch (error) {
    return asNone(error);
  }
}

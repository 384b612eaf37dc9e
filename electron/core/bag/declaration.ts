/** The bag declaration `bagit.txt` (RFC 8493 §2.1.1): always UTF-8, two lines, no byte order mark, no spare white space. */

import { decodeUtf8 } from "../bytes/utf8.ts";
import { DecodeError } from "../errors.ts";
import { linesOf } from "./tag-text.ts";

/** Name of the declaration. */
export const DECLARATION_NAME = "bagit.txt";

/** What a bag says about its own format. */
export interface Declaration {
  readonly version: string;
  readonly encoding: string;
}

/** The declaration of every bag that this program writes. */
export const DECLARATION_TEXT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/** Decodes a declaration. Throws DecodeError. */
export function decodeDeclaration(bytes: Uint8Array): Declaration {
  const [first, second, ...others] = linesOf(decodeUtf8(bytes));
  const version = /^BagIt-Version: (\d+\.\d+)$/.exec(first ?? "")?.[1];
  const encoding = /^Tag-File-Character-Encoding: ([A-Za-z0-9-]{1,40})$/.exec(second ?? "")?.[1];
  if (version === undefined || encoding === undefined || others.length > 0) {
    throw new DecodeError(DECLARATION_NAME, "BagIt-Version and Tag-File-Character-Encoding, nothing else");
  }
  return { version, encoding };
}

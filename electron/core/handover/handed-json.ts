/** What both forms of a register that is handed over write alike as JSON (resources/spec/handover.md). */

import { encodeUtf8 } from "../bytes/utf8.ts";
import { escapeUnseen } from "../text/visible-line.ts";
import type { ToldTerm } from "./told-register.ts";

/** A term; one that nothing is said of is neither one's own nor retired. */
export const handedTerm = ({ code, kind, parent, names, isOwn, isRetired }: ToldTerm): object => ({
  ...{ code, kind },
  ...(parent !== undefined && { parent }),
  ...{ names, own: isOwn === true, retired: isRetired === true },
});

/** UTF-8, ends with a line feed; letters that nobody sees are escaped. */
export const handedJson = (document: object): Uint8Array<ArrayBuffer> =>
  encodeUtf8(`${escapeUnseen(JSON.stringify(document, undefined, 1))}\n`);

/**
 * Where the originals of a bundle go: folders and names as they were, as far as they are safe here, each place once.
 * Names come from the sender and are trusted with nothing: no name leads out of the folder or means two files.
 */

import { decodeHex } from "../../core/bytes/hex.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { claimName, safeFileName, type NameClaims } from "../../core/text/safe-file-name.ts";
import type { VerifiedItem } from "../../core/verify/report.ts";

/** One original and the place that it gets. */
export interface PlannedFile {
  readonly item: VerifiedItem;
  /** Names of the folders below the target, outermost first. */
  readonly folders: readonly string[];
  readonly name: string;
}

/** Beyond these a file goes to the top: systems that still open such paths are rare. */
const MAX_FOLDERS = 32;
const MAX_PATH_BYTES = 1024;
const SLASH = 0x2f;

interface Folder {
  readonly folders: readonly string[];
  readonly claims: NameClaims;
  /** By exact original name, byte for byte. */
  readonly inside: Map<string, Folder>;
}

const makeFolder = (folders: readonly string[]): Folder => ({
  folders,
  claims: new Map(),
  inside: new Map(),
});

const exactBytes = (text: string, hex: string | undefined): Uint8Array =>
  hex === undefined ? encodeUtf8(text) : decodeHex(hex);

function splitPath(path: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let start = 0; start <= path.length;) {
    const slash = path.indexOf(SLASH, start);
    const end = slash < 0 ? path.length : slash;
    if (end > start) parts.push(path.subarray(start, end));
    start = end + 1;
  }
  return parts;
}

/** Two folders with different exact names stay two, whatever their safe names are. */
function folderIn(parent: Folder, name: Uint8Array): Folder {
  const exact = Buffer.from(name).toString("latin1");
  const known = parent.inside.get(exact);
  if (known !== undefined) return known;
  const made = makeFolder([...parent.folders, claimName(parent.claims, safeFileName(name))]);
  parent.inside.set(exact, made);
  return made;
}

function folderOf({ path = "", pathHex }: VerifiedItem, top: Folder): Folder {
  const parts = splitPath(exactBytes(path, pathHex));
  if (parts.length > MAX_FOLDERS) return top;
  const folder = parts.reduce(folderIn, top);
  return encodeUtf8(folder.folders.join("/")).length > MAX_PATH_BYTES ? top : folder;
}

/** Gives every item of an intact bundle a place below one folder. */
export function planRestoring(items: readonly VerifiedItem[]): PlannedFile[] {
  const top = makeFolder([]);
  return items.map((item) => {
    const folder = folderOf(item, top);
    const name = claimName(folder.claims, safeFileName(exactBytes(item.name ?? "", item.nameHex)));
    return { item, folders: folder.folders, name };
  });
}
